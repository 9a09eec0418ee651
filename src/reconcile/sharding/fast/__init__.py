"""Fast paths for rows that machines make: each gives what its slow reference gives, or nothing.

``plain_rows`` knows a row in which nothing can be wrong as a row, ``calm`` a case in which nothing
can be found, and ``sorting`` counts such cases and leaves all others to the slow way.
"""
