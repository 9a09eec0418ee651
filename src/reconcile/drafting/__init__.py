"""From the text of an article to drafts of claims: figures of people, and what is said of them."""
