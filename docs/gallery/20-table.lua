-- A table with bars behind numbers, and a small line of several columns.
local t = data.open "klimaalliancen":where "kind == 'kommune'":top(8, "scenario3_kr")
local fig = chart.table{
  data = t, columns = {
    { "municipality", title = "Kommune" },
    { "already_agreed_kr", title = "Aftalt" },
    { "scenario3_kr", title = "Scenarie 3", bar = true },
    { "scenario1_kr", "scenario2_kr", "scenario3_kr", spark = true, title = "Scenarie 1-3" },
  },
  title = "Årlige bidrag til Klimaalliancen",
}
print(fig)
