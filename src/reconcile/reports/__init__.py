"""How results are written: for a terminal, as Markdown, HTML, JSON or a table.

``terminal`` and ``screen`` write for people at a terminal (lines by ``layout``), ``markdown`` and
``page`` a whole document, ``json_output`` and ``tables`` for programs, ``explanation`` what
``explain`` says. Which words stand there is decided in ``document`` and ``wording``.
"""
