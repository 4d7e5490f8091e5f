"""A text adventure: rooms, things and a few verbs, read from standard input."""
import sys

WORLD = '''
[cellar]
A damp cellar. Something drips.
up: kitchen
thing: lamp

[kitchen]
A kitchen that nobody has used for years.
down: cellar
north: hall
thing: bread

[hall]
A great hall with a locked chest.
south: kitchen
east: tower
thing: chest

[tower]
The top of the tower. The sea is far below.
west: hall
thing: key
dark: yes
'''


class Room:
    def __init__(self, name):
        self.name = name
        self.text = ''
        self.exits = {}
        self.things = []
        self.dark = False


class GameOver(Exception):
    pass


def load(text):
    """Reads rooms: a name in brackets, a line of text, then lines of `word: value`."""
    rooms = {}
    room = None
    for line in text.strip().split('\n'):
        match line.partition(':'):
            case '', _, _:
                continue
            case head, '', _ if head.startswith('['):
                room = rooms[head[1:-1]] = Room(head[1:-1])
            case sentence, '', _:
                room.text = sentence
            case 'thing', _, value:
                room.things.append(value.strip())
            case 'dark', _, value:
                room.dark = value.strip() == 'yes'
            case direction, _, value:
                room.exits[direction] = value.strip()
    return rooms


class Game:
    def __init__(self, rooms):
        self.rooms = rooms
        self.room = rooms['cellar']
        self.carried = []
        self.turns = 0

    def look(self):
        if self.room.dark and 'lamp' not in self.carried:
            return 'It is too dark to see anything.'
        parts = [self.room.text]
        if self.room.things:
            parts.append('You see: ' + ', '.join(sorted(self.room.things)) + '.')
        parts.append('Ways out: ' + ', '.join(sorted(self.room.exits)) + '.')
        return ' '.join(parts)

    def do_go(self, direction):
        if direction not in self.room.exits:
            return f'There is no way {direction}.'
        self.room = self.rooms[self.room.exits[direction]]
        return self.look()

    def do_look(self):
        return self.look()

    def do_take(self, thing):
        if thing == 'chest':
            return 'Far too heavy.'
        if thing not in self.room.things or (self.room.dark and 'lamp' not in self.carried):
            return f'There is no {thing} here.'
        self.room.things.remove(thing)
        self.carried.append(thing)
        return f'You take the {thing}.'

    def do_drop(self, thing):
        if thing not in self.carried:
            return f'You do not have a {thing}.'
        self.carried.remove(thing)
        self.room.things.append(thing)
        return 'Dropped.'

    def do_open(self, thing):
        if thing != 'chest' or thing not in self.room.things:
            return f'You cannot open the {thing}.' if thing in self.room.things else f'There is no {thing} here.'
        if 'key' not in self.carried:
            return 'It is locked.'
        raise GameOver(f'The chest is full of gold. You won in {self.turns} turns.')

    def do_inventory(self):
        return 'You have ' + (', '.join(self.carried) or 'nothing') + '.'

    def do_quit(self):
        raise GameOver('You give up.')

    def command(self, line):
        verb, *objects = line.lower().split()
        action = getattr(self, 'do_' + verb, None)
        if action is None:
            return f'I do not know how to {verb}.'
        self.turns += 1
        try:
            return action(*objects)
        except TypeError:
            return f'{verb.capitalize()} what?' if not objects else 'Say it in fewer words.'


def main():
    game = Game(load(WORLD))
    print(game.look())
    try:
        for line in sys.stdin:
            if line.strip():
                print('>', line.strip())
                print(game.command(line))
        print('The story ends here.')
    except GameOver as e:
        print(e)


main()

# stdin: go north
# stdin: go up
# stdin: go north
# stdin: open chest
# stdin: go east
# stdin: take key
# stdin: dance
# stdin: go west
# stdin: go south
# stdin: go down
# stdin: take
# stdin: take lamp
# stdin: inventory
# stdin: go up
# stdin: go north
# stdin: take chest
# stdin: go east
# stdin: take key
# stdin: go west
# stdin: open chest
# expect: A damp cellar. Something drips. You see: lamp. Ways out: up.
# expect: > go north
# expect: There is no way north.
# expect: > go up
# expect: A kitchen that nobody has used for years. You see: bread. Ways out: down, north.
# expect: > go north
# expect: A great hall with a locked chest. You see: chest. Ways out: east, south.
# expect: > open chest
# expect: It is locked.
# expect: > go east
# expect: It is too dark to see anything.
# expect: > take key
# expect: There is no key here.
# expect: > dance
# expect: I do not know how to dance.
# expect: > go west
# expect: A great hall with a locked chest. You see: chest. Ways out: east, south.
# expect: > go south
# expect: A kitchen that nobody has used for years. You see: bread. Ways out: down, north.
# expect: > go down
# expect: A damp cellar. Something drips. You see: lamp. Ways out: up.
# expect: > take
# expect: Take what?
# expect: > take lamp
# expect: You take the lamp.
# expect: > inventory
# expect: You have lamp.
# expect: > go up
# expect: A kitchen that nobody has used for years. You see: bread. Ways out: down, north.
# expect: > go north
# expect: A great hall with a locked chest. You see: chest. Ways out: east, south.
# expect: > take chest
# expect: Far too heavy.
# expect: > go east
# expect: The top of the tower. The sea is far below. You see: key. Ways out: west.
# expect: > take key
# expect: You take the key.
# expect: > go west
# expect: A great hall with a locked chest. You see: chest. Ways out: east, south.
# expect: > open chest
# expect: The chest is full of gold. You won in 19 turns.
