-- Hvem har et højere overhead, end takstaftalen siger?
local oversigt = data.open "takstaftale.summary"
local aftalt = oversigt:value("value", { id = "TS05" })
local over = data.open "takstaftale.overhead"
  :where("printed_pct > $aftalt", { aftalt = aftalt.value })
  :sort "-printed_pct"

print("Aftalt overhead: " .. aftalt:text())
print(chart.bars{ data = over, x = "municipality", y = "printed_pct" })
