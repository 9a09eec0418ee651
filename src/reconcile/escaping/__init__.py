"""One escaper a channel: text of unknown origin never steers a terminal, a log or a page."""
