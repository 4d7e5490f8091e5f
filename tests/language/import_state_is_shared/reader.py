import config
from config import level as copy


def level():
    return config.level


def copied():
    return copy


def items():
    return config.items


def set_level(n):
    config.level = n


def read(name):
    return getattr(config, name)


def call():
    return config.get()
