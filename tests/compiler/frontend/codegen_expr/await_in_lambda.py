# error: 3:13: 'await' outside async function
async def f():
    lambda: await x
