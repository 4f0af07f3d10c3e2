-- outcome: result: false
return getmetatable(data.open "municipalities")
