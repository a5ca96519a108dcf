"""The words that a card may use: terms, constructs, countries, sectors, dates and money."""
