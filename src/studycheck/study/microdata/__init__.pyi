from .card import FromMicrodata as FromMicrodata
from .files import read as read
