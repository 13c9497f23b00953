"""The search index: Dutch words to keys, Pagefind, and the data that the query needs."""
