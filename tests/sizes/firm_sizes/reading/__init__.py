"""Tests of reading tables of firms by size class."""
