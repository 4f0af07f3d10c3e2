/// One task of the benchmark: what it reads, what is timed, and the numbers that check the answer.
enum BenchTask: String {
  case group, filter, derive, pivot, small
  case joinSmall = "join_small"
  case joinLarge = "join_large"
  case sortReal = "sort_real"
  case sortPair = "sort_pair"
  case groupText = "group_text"

  /// The columns of the large table that the task reads; it stands under the task's own name.
  var columns: [String] {
    switch self {
    case .group: ["geo", "area", "amount"]
    case .filter: ["year", "geo", "amount"]
    case .joinSmall: ["key", "amount"]
    case .joinLarge: ["id", "amount"]
    case .sortReal: ["amount", "year"]
    case .sortPair: ["geo", "amount"]
    case .groupText: ["name", "amount"]
    case .derive: ["geo", "amount", "population"]
    case .pivot: ["geo", "month", "amount"]
    case .small: []
    }
  }

  /// The Lua that is timed; it leaves its result in `r`.
  var source: String {
    switch self {
    case .group: #"r = t:group("geo", "area"):sum("amount")"#
    case .filter: #"r = t:where("year >= 2020 and geo == 'v07'"):sum("amount")"#
    case .joinSmall: #"r = join_small:join(keys, { on = "key" })"#
    case .joinLarge: #"r = join_large:join(large, { on = "id" })"#
    case .sortReal: #"r = sort_real:sort("amount")"#
    case .sortPair: #"r = sort_pair:sort("geo", "amount")"#
    case .groupText: #"r = t:group("name"):sum("amount")"#
    case .derive:
      #"r = t:derive{ rate = "amount / population * 1000" }:group("geo"):mean("rate")"#
    case .pivot:
      """
      r = t:group("geo", "month"):sum("amount"):pivot{ names = "month", values = "amount" }
      """
    case .small:
      """
      local total = 0
      for i = 0, 999 do
        local top = s:where("year >= $first", { first = 2015 + i % 5 })
          :derive{ rate = "amount / population * 1000" }
          :group("area"):summarise{ amount = "sum(amount)", rate = "mean(rate)" }
          :sort("-amount")
        total = total + top:column("amount")[1] + top:column("rate")[1]
      end
      r = total
      """
    }
  }

  /// The Lua that answers with the numbers which peer.py gives too.
  var answer: String {
    let of = "local function of(name, where) return r:value(name, where).value end "
    let three = """
      local c = r:column("amount")
      return c[1], c[rows // 2 + 1], c[rows]
      """
    let answer =
      switch self {
      case .group: of + #"return #r, of("amount", { geo = "v07", area = "a03" })"#
      case .filter: "return r.value"
      case .joinSmall:
        #"local c = r:column("weight") return #r, c[rows], c[rows // 2 + 1]"#
      case .joinLarge: #"local c = r:column("rate") return #r, c[rows], c[rows // 2 + 1]"#
      case .sortReal, .sortPair: three
      case .groupText: of + #"return #r, of("amount", { name = t:column("name")[1] })"#
      case .derive: of + #"return #r, of("rate", { geo = "v07" })"#
      case .pivot: of + #"return #r, #r.columns, of("m30", { geo = "v07" })"#
      case .small: "return r"
      }
    // What a task leaves behind is not to count as the next one's.
    return "local r = r _G.r = nil " + answer
  }
}
