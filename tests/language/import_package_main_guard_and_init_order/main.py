# expect: init of shop
# expect: init of shop.stock
# expect: shop.stock.items
# expect: shop.prices
# expect: total 35
import shop.stock.items
from shop import prices
print('total', sum(prices.of(i) for i in shop.stock.items.all_items()))
