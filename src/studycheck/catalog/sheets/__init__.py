"""The card as tables: one description, derived from the model, for workbooks, CSV files and frames."""
