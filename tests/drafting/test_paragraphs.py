"""What whole paragraphs tell: each figure with its metric, and who gives it where that is sure."""

from __future__ import annotations

import pytest

from reconcile.drafting.draft import drafts_of
from reconcile.vocabulary.profile import default_profile

Told = list[tuple[str, str, str]]
PARAGRAPHS: list[tuple[str, Told]] = [
    (
        """Rail services across the Vale came to a standstill on Thursday as some 14,500 drivers
        and signallers began a two-day walkout over pay. The operator said that 212 trains out
        of 1,900 had run. Unions put the number of strikers at 17,000. At Carrow station about
        60 pickets huddled round a brazier; nine of them were later moved on by police.""",
        [
            ("some 14,500", "on-strike", ""),
            ("17,000", "on-strike", "Unions"),
        ],
    ),
    (
        """Volkner, the parts maker, will close its plant at Eddin with the loss of 1,150 jobs, the
        company told staff in a letter. A further 300 temporary workers will not have their
        contracts renewed. Since 2019 the firm has already shed 2,400 posts. The union IGM,
        which has 900 members at the site, called a protest for Monday.""",
        [
            ("1,150", "dismissed", "company"),
            ("2,400", "dismissed", ""),
        ],
    ),
    (
        """A coastguard cutter intercepted two inflatables carrying 131 people south of Cape Aro at
        dawn. Four were found lifeless under the deck boards and a pregnant woman was flown to
        hospital. Survivors told the Red Cross that the third boat, with about 50 on board, had
        overturned in the night; the navy pulled 22 of them from the sea. The others are feared
        drowned.""",
        [
            ("131", "aboard", ""),
            ("Four", "killed", ""),
            ("a", "hospitalised", ""),
            ("about 50", "aboard", "Survivors"),
            ("22", "rescued", ""),
        ],
    ),
    (
        """Flight 417 from Ostra, with 68 passengers and a crew of five, overshot the runway in
        heavy rain and broke in two. Fire services got 51 people out alive. "We have recovered
        19 bodies so far," the airport director, Mila Brandt, said. Three people remain
        unaccounted for. Eleven of the injured are in a critical condition, two of them
        children.""",
        [
            ("68", "aboard", ""),
            ("five", "aboard", ""),
            ("51", "rescued", ""),
            ("19", "killed", "Mila Brandt"),
            ("Three", "missing", ""),
            ("Eleven", "wounded", ""),
            ("two", "wounded", ""),
        ],
    ),
    (
        """The court sentenced 24 of the 31 defendants to terms of between six and 18 years; four
        were acquitted and three are still at large. Prosecutors say the ring smuggled 1,300
        migrants over the border between 2018 and 2021, of whom at least 17 died on the way.
        Around 80 relatives waited outside the courthouse.""",
        [
            ("24", "arrested", ""),
            ("three", "escaped", ""),
            ("1,300", "people-counted", "Prosecutors"),
            ("at least 17", "killed", "Prosecutors"),
        ],
    ),
    (
        """06:10 Shelling has resumed on the eastern outskirts. The military administration reports
        two dead and eleven injured, among them a girl of six. 07:45 The General Staff claims
        940 enemy troops were put out of action in the last day, which we cannot verify. Velia
        says its forces took 31 prisoners near Zelne. 09:20 A spokesman for the 3rd Brigade
        denies that, saying only four men are missing.""",
        [
            ("two", "killed", "military administration"),
            ("eleven", "wounded", "military administration"),
            ("a", "wounded", ""),
            ("940", "killed-or-wounded", "General Staff"),
            ("31", "captured", "Velia"),
            ("four", "missing", "spokesman for the 3rd Brigade"),
        ],
    ),
    (
        """The earthquake, of magnitude 6.7, flattened 2,300 houses in the valley and left 11,000
        families without a roof. By Tuesday evening 184 bodies had been counted at the morgue in
        Tarif, twice the official toll of 91. Soldiers, some 1,200 of them, are digging through
        the ruins with their hands. The governor asked for 40,000 blankets.""",
        [
            ("2,300", "buildings-destroyed", ""),
            ("11,000", "displaced", ""),
            ("184", "killed", ""),
            ("91", "killed", ""),
        ],
    ),
    (
        """In the winter of 1932 the village lost a third of its people. Parish books list 214
        burials; the commission of 1991 arrived at 287 dead, and a local teacher, Oleh Marko,
        who spent years asking the old, believes it was over 400. Sixty-three families were sent
        east. Not one came back.""",
        [
            ("214", "killed", "Parish books"),
            ("287", "killed", ""),
            ("over 400", "killed", "Oleh Marko"),
        ],
    ),
    (
        """Fans had queued since dawn. The stadium holds 42,000, but police believe that at least
        60,000 tried to get in. Six were crushed when a gate gave way, among them two brothers
        aged nine and 12. Stewards counted 90 hurt, the hospital treated 134. Two officials of
        the club have been taken in for questioning.""",
        [
            ("90", "wounded", "Stewards"),
            ("Two", "arrested", ""),
        ],
    ),
    (
        """Police fired tear gas at some 3,000 protesters who tried to reach the palace. The
        interior minister spoke of 'a few hundred hooligans' and announced 76 arrests. According
        to the League of Lawyers, 140 people are being held, including 18 minors, and their
        whereabouts are unknown. Twenty-two officers received injuries. A bystander, 44, was hit
        by a rubber bullet and lost an eye.""",
        [
            ("some 3,000", "attendance", ""),
            ("76", "arrested", "interior minister"),
            ("140", "arrested", "League of Lawyers"),
            ("18", "arrested", "League of Lawyers"),
            ("Twenty-two", "wounded", ""),
            ("A", "wounded", ""),
        ],
    ),
    (
        """The charity feeds 5,200 people a day in the camp, where 38,000 live in tents meant for
        10,000. Since the rains began 412 cases of cholera have been recorded there and 19
        patients have died. "By Christmas it may be 2,000," warned its head, Dr Ines Falk. A new
        clinic with 60 beds opens next week.""",
        [
            ("38,000", "displaced", ""),
            ("412", "infected", ""),
            ("19", "killed", ""),
        ],
    ),
    (
        """The strike at Harbour Rail entered its third week on Monday. Of 3,400 drivers, 2,900
        stayed at home, the company said. The union, RTW, claims 3,150 took part. Four pickets
        were injured when a van drove into them; its driver, 52, has been charged.""",
        [
            ("2,900", "on-strike", "company"),
            ("3,150", "on-strike", "RTW"),
            ("Four", "wounded", ""),
            ("its driver", "arrested", ""),
        ],
    ),
    (
        """Torrential rain has killed 38 people in the hill districts since Saturday, officials
        said. Eleven bodies were pulled out of a bus in Danlo, and nine more are still buried
        under a landslide at Kesh. More than 12,000 have been moved to schools and temples. The
        army has sent 600 men and 14 boats.""",
        [
            ("38", "killed", "officials"),
            ("Eleven", "killed", ""),
            ("nine more", "missing", ""),
            ("More than 12,000", "evacuated", ""),
            ("600", "deployed", ""),
        ],
    ),
    (
        """Three gunmen stormed the Hotel Meridian at 7 pm and took some 40 guests hostage.
        Commandos ended the siege after nine hours, freeing 37. Two guests, a waiter and all
        three attackers died, the interior minister, Sami Rahal, told state television. He put
        the number of wounded at 16, five of them police.""",
        [
            ("some 40", "captured", ""),
            ("37", "rescued", ""),
            ("Two", "killed", "Sami Rahal"),
            ("16", "wounded", "Sami Rahal"),
            ("five", "wounded", "Sami Rahal"),
        ],
    ),
    (
        """Nurses at St Brigid's say they warned managers in May. By then, six patients on Ward 4
        had caught the bug; two of them never recovered. A leaked memo speaks of 19 infections
        and five deaths across the trust, which serves 400,000 people. The trust would only
        confirm "fewer than ten" cases.""",
        [
            ("six", "infected", ""),
            ("two", "killed", ""),
            ("19", "infected", ""),
            ("five", "killed", ""),
            ("fewer than ten", "infected", "trust"),
        ],
    ),
    (
        """More than 90,000 marched through Velm on Saturday, by the organisers' count, in the
        biggest protest since the government took office. Police, who had 2,200 officers on
        duty, gave a figure of 35,000. Scuffles broke out near the bridge: 14 demonstrators and
        three officers were treated for minor injuries, and 27 people were taken into custody.""",
        [
            ("More than 90,000", "attendance", "organisers"),
            ("35,000", "attendance", "Police"),
            ("14", "wounded", ""),
            ("three", "wounded", ""),
            ("27", "arrested", ""),
        ],
    ),
    (
        """The General Staff said on Thursday morning that Velian forces had lost another 1,090
        men over the past 24 hours, as well as 12 tanks and 31 artillery systems. Tarsk does not
        publish its own losses; President Oran has spoken of 43,000 killed. Western
        officials believe the true number is nearer 70,000.""",
        [
            ("12", "vehicles-destroyed", "General Staff"),
            ("31", "vehicles-destroyed", "General Staff"),
            ("43,000", "killed", "Oran"),
        ],
    ),
    (
        """A boat with around 110 migrants aboard sank off Zarro overnight. Fishermen rescued 46;
        the bodies of 21, including four children, have been brought ashore. "We were packed
        like fish," said one survivor, Awa, 19, who lost her sister. The Red Crescent fears that
        over 40 are missing.""",
        [
            ("around 110", "aboard", ""),
            ("46", "rescued", ""),
            ("21", "killed", ""),
            ("four", "killed", ""),
            ("over 40", "missing", "Red Crescent"),
        ],
    ),
    (
        """Some 4,700 homes were still without electricity on Friday evening, the grid operator
        said, down from 61,000 at the height of the storm. Falling trees killed a motorist near
        Ansel and a 60-year-old woman in her garden. Firefighters were called out 1,300 times.
        Fourteen schools lost their roofs.""",
        [
            ("Some 4,700", "without-power", "grid operator"),
            ("61,000", "without-power", "grid operator"),
            ("Fourteen", "buildings-damaged", ""),
        ],
    ),
    (
        """Judges on Wednesday jailed 11 members of the gang for between four and 22 years. A
        twelfth was acquitted. The court had heard how they robbed 63 pensioners, one of whom,
        aged 91, later died. Thirty-one victims gave evidence. Detectives are still looking for
        two men.""",
        [
            ("11", "arrested", ""),
            ("two", "missing", ""),
        ],
    ),
    (
        """In the north the guerrillas freed 14 soldiers and two policemen whom they had held since
        2009. They still hold nine, according to the Red Cross. The families of 80 others whom
        the army lists as missing have heard nothing.""",
        [
            ("14", "rescued", ""),
            ("two", "rescued", ""),
            ("nine", "in-captivity", "Red Cross"),
        ],
    ),
    (
        """Turnout was 58 per cent: 11.2 million of the 19.3 million eligible cast a ballot. Mora
        won by 214,000 votes. Observers from the Union, of whom there were 160, reported
        "serious shortcomings". In Teva a polling clerk was beaten and 40 voters were turned
        away.""",
        [
            ("11.2 million", "votes-cast", ""),
            ("214,000", "votes", ""),
        ],
    ),
    (
        """The bombardment of Karsa left 23 civilians dead and 71 hurt, among the latter a
        reporter. Hospitals are running out of blood, a surgeon, Dr Lena Orlo, told us by phone:
        "Since noon we have operated on 34 people. Nine did not make it." Rebel commanders say
        that they lost six fighters.""",
        [
            ("23", "killed", ""),
            ("71", "wounded", ""),
            ("34", "hospitalised", "Dr Lena Orlo"),
            ("Nine", "killed", "Dr Lena Orlo"),
        ],
    ),
    (
        """Two people were killed and scores hurt when a gas canister exploded in a market in Rinda
        on Tuesday, police said. Deputy inspector Anil Roy said 61 people had been taken to
        three hospitals, where four were fighting for their lives. "We think the toll may
        climb," he added. About 30 stalls were gutted.""",
        [
            ("Two", "killed", "police"),
            ("scores", "wounded", "police"),
            ("61", "hospitalised", "Anil Roy"),
            ("four", "wounded", "Anil Roy"),
            ("About 30", "buildings-destroyed", ""),
        ],
    ),
    (
        """The school has 412 pupils, and on Wednesday 97 of them were off sick. By Friday the
        number had grown to 188. Eleven teachers also called in ill. The county's medical
        officer, Per Dahl, believes a norovirus is to blame; seven samples were positive.""",
        [
            ("97", "infected", ""),
            ("188", "infected", ""),
            ("Eleven", "infected", ""),
        ],
    ),
    (
        """At the border crossing of Tal the queue was nine kilometres long. Guards counted 5,600
        people leaving on Sunday and 7,100 on Monday, twice as many as entered. Since the war
        began over 2.3 million have sought shelter abroad, the UN refugee agency says; 900,000
        of them are children.""",
        [
            ("over 2.3 million", "displaced", "UN refugee agency"),
            ("900,000", "displaced", "UN refugee agency"),
        ],
    ),
    (
        """The avalanche buried a group of nine skiers. Five dug themselves out, three were found
        dead, and the search for the ninth goes on. A helicopter pilot told local radio that he
        had seen at least two other slides. Some 70 rescuers with dogs took part.""",
        [
            ("Five", "rescued", ""),
            ("three", "killed", ""),
            ("Some 70", "deployed", ""),
        ],
    ),
    (
        """Insurgents overran the base at dawn, killing 42 recruits and seizing 11 vehicles. The
        army says it lost 19 men and killed "dozens" of attackers. Satellite pictures show 30
        fresh graves. A local elder, Haji Karim, said 60 bodies were brought to his mosque
        alone.""",
        [
            ("42", "killed", ""),
            ("11", "vehicles-captured", ""),
            ("19", "losses", "army"),
            ("dozens", "killed", "army"),
            ("60", "killed", "Haji Karim"),
        ],
    ),
    (
        """The tribunal found that at least 8,000 men and boys were shot. To date the remains of
        6,980 have been identified; about a thousand are still missing. Fifty-one people stood
        trial, of whom 14 received life sentences. Every July thousands walk the last 30 miles
        in silence.""",
        [
            ("6,980", "identified-dead", ""),
            ("about a thousand", "missing", ""),
            ("Fifty-one", "arrested", ""),
            ("14", "arrested", ""),
            ("thousands", "attendance", ""),
        ],
    ),
    (
        """Paramedics treated 83 festival-goers for heatstroke; nine spent the night in hospital.
        One man, 24, died in his tent, apparently of an overdose. Security staff confiscated
        drugs from 130 visitors and threw out 44. The organisers had sold 75,000 tickets.""",
        [
            ("83", "wounded", ""),
            ("nine", "hospitalised", ""),
            ("One", "killed", ""),
            ("44", "people-counted", ""),
        ],
    ),
    (
        """Voting in the 2,310 polling places went smoothly. By 6 pm, 61,400 had voted, 3,000 fewer
        than four years ago. The Liberals took 28,200 votes, Labour 27,950 and the Greens 3,100.
        Some 400 ballots were blank. A recount has been ordered in two districts.""",
        [
            ("61,400", "votes-cast", ""),
            ("28,200", "votes", ""),
            ("27,950", "votes", ""),
            ("3,100", "votes", ""),
            ("Some 400", "invalid-votes", ""),
        ],
    ),
    (
        """On the wards, 27 nurses have resigned since January. Patients wait on trolleys: on
        Monday there were 64 of them in the corridor. A union rep counted 15 beds out of use.
        Four people died while waiting, the coroner heard.""",
        [
            ("27", "resigned", ""),
            ("Four", "killed", "coroner"),
        ],
    ),
    (
        """Twelve Tarskan children were reunited with their families on Saturday after mediation
        by Merrin, officials in Tarsk said. Tarsk has identified 19,546 children who were taken to
        Velia; 1,236 have so far come home. Velia denies abducting anyone.""",
        [
            ("Twelve", "people-counted", "officials in Tarsk"),
            ("1,236", "returned", ""),
        ],
    ),
    (
        """The landlord had packed 34 labourers into six rooms. When the fire broke out at 3 am, 20
        got out through a window, six jumped and broke their legs, and eight never woke up. The
        city's fire chief, Dana Wells, called it a death trap.""",
        [
            ("34", "people-counted", ""),
            ("20", "rescued", ""),
            ("six", "wounded", ""),
            ("eight", "killed", ""),
        ],
    ),
    (
        """Seven weeks after the dam broke, 61 people are still living in the sports hall. The
        council has found flats for 140 families; 23 others have moved away for good. Donations
        have reached 2.1 million euros. "We had 300 in here in the first night," caretaker Ilse
        Brandt, 58, remembers.""",
        [
            ("61", "displaced", ""),
            ("300", "displaced", "Ilse Brandt"),
        ],
    ),
    (
        """Gunmen on motorcycles raided three villages in Zamre on Sunday, residents said, burning
        70 huts and driving off cattle. Village head Musa Bala counted 28 corpses; the police
        spokesman confirmed only nine deaths. Fifteen women and girls were marched into the
        forest.""",
        [
            ("70", "buildings-destroyed", "residents"),
            ("28", "killed", "Musa Bala"),
            ("nine", "killed", "police spokesman"),
            ("Fifteen", "captured", ""),
        ],
    ),
    (
        """The regional health office has logged 1,380 dengue infections since June, 212 of them in
        the past week. Hospitals have admitted 164 patients, and five have died, the youngest a
        girl of three. Last year there were 90 cases in all.""",
        [
            ("1,380", "infected", "regional health office"),
            ("212", "infected", "regional health office"),
            ("164", "hospitalised", ""),
            ("five", "killed", ""),
            ("90", "infected", ""),
        ],
    ),
    (
        """Of the 43 on the coach, 12 died at the scene and two later in hospital. The driver, who
        was unhurt, had been at the wheel for eleven hours. Eight pupils from Sandau are among
        the dead, their school said. Rescuers needed six hours to free the last victim.""",
        [
            ("12", "killed", ""),
            ("Eight", "killed", "school"),
        ],
    ),
    (
        """Workers at the Delphi refinery voted by 812 to 96 to walk out from Monday. The company
        put the number who had already failed to turn up at 150. Management has hired 40
        replacement staff. Last month's stoppage involved 700.""",
        [
            ("812", "votes", ""),
            ("150", "on-strike", "company"),
            ("700", "on-strike", ""),
        ],
    ),
    (
        """The navy of Torlan said it had stopped four dinghies and returned 187 people to Sabra,
        where they were locked up. An aid ship, the Hope, took 92 on board. Crews found two
        babies dead. The UN says 1,064 have drowned on this route so far this year, against 803
        in the same months of last year.""",
        [
            ("187", "returned", "navy of Torlan"),
            ("92", "rescued", ""),
            ("two", "killed", ""),
            ("1,064", "killed", "UN"),
            ("803", "killed", "UN"),
        ],
    ),
    (
        """At the funeral of the bishop some 20,000 lined the route; the cathedral itself holds
        1,800. Heads of state from 14 countries came. The crush at the west door left three
        fainting and a nun with a broken arm.""",
        [
            ("some 20,000", "attendance", ""),
            ("three", "wounded", ""),
        ],
    ),
    (
        """Militia leader Aru Gato told Radio Bor his men had killed "no fewer than 200" soldiers
        and taken 45 prisoners at Bor. The defence ministry called that a fantasy: eight soldiers
        had fallen, it said, and a dozen were slightly wounded. Diplomats in the capital speak
        of around 60 coffins.""",
        [
            ("no fewer than 200", "killed", "Aru Gato"),
            ("45", "captured", "Aru Gato"),
            ("eight", "killed", "defence ministry"),
            ("a dozen", "wounded", "defence ministry"),
        ],
    ),
    (
        """Fire crews saved 16 residents by ladder from the burning block in Pell Street. A couple
        in their seventies could not be revived. A dozen flats are uninhabitable, and the
        council has put up 38 people in a hostel. Police have questioned a tenant, 29.""",
        [
            ("16", "rescued", ""),
            ("A dozen", "buildings-destroyed", ""),
            ("38", "displaced", "council"),
        ],
    ),
    (
        """The ministry of education counted 3.4 million pupils on the first day of school, 120,000
        fewer than a year before. Nearly 600 schools stayed shut for lack of teachers: 7,000
        have quit since 2021. The union speaks of 11,000.""",
        [
            ("3.4 million", "people-counted", "ministry of education"),
            ("7,000", "resigned", ""),
            ("11,000", "resigned", "union"),
        ],
    ),
    (
        """When the ferry listed, 31 passengers jumped. The crew got 118 into the boats. Divers
        brought up 14 bodies on Tuesday, among them those of the captain and two mates, so that
        the toll stands at 27. Nine are unaccounted for, down from 16.""",
        [
            ("118", "rescued", ""),
            ("14", "killed", ""),
            ("27", "killed", ""),
            ("Nine", "missing", ""),
            ("16", "missing", ""),
        ],
    ),
]


@pytest.mark.parametrize(
    ("text", "expected"), PARAGRAPHS, ids=[text[:40] for text, _ in PARAGRAPHS]
)
def test_what_a_paragraph_tells(text: str, expected: Told) -> None:
    found = drafts_of(" ".join(text.split()), default_profile())
    told = [(draft.figure.words, draft.metric, draft.claimant) for draft in found]
    plain = [row[:2] for row in told]
    for words, metric, claimant in expected:
        if claimant:
            assert (words, metric, claimant) in told
        assert (words, metric) in plain
