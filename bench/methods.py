"""Method calls: own, inherited, overridden, super, bound, class and static methods."""


class Account:
    fee = 1

    def __init__(self, balance):
        self.balance = balance

    def deposit(self, amount):
        self.balance += amount
        return self

    def cost(self, amount):
        return self.fee

    def withdraw(self, amount):
        self.balance -= amount + self.cost(amount)
        return self

    @classmethod
    def rate(cls):
        return cls.fee

    @staticmethod
    def double(x):
        return x + x


class Premium(Account):
    def cost(self, amount):
        return super().cost(amount) - 1


class Plain(Account):
    pass


def main():
    accounts = [Account(0), Premium(0), Plain(0)]
    for i in range(700000):
        for a in accounts:
            a.deposit(5).withdraw(3)
            a.balance += a.rate() + Account.double(1)
        deposit = accounts[i % 3].deposit
        deposit(1)
    print([a.balance for a in accounts])


main()
