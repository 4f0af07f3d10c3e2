/// `claim`: words of the author that come out only if the numbers bear them.
enum ClaimFunction {
  static func spec(_ context: LuaContext) -> LuaFunctionSpec {
    LuaFunctionSpec(
      "claim",
      "Gives the words if the comparison holds; otherwise the report fails there with both numbers.",
      parameters: [
        LuaParameter("holds", .boolean, "a comparison of two numbers, such as `q > p`"),
        LuaParameter("words", .string, "what may be said then"),
      ],
      result: LuaResult(.string),
      example: """
        local t = data.open "nogletal"
        local q, p = t:value("value", { id = "N021" }), t:value("value", { id = "N025" })
        print(claim(q > p, "er højere end på landsplan"))
        """,
      exampleOutput: "er højere end på landsplan"
    ) { call in
      let words = try call.string(1)
      let compared = call.core.lastComparison
      call.core.lastComparison = nil
      guard try call.boolean(0) else {
        throw failure(words, compared?.line == call.line ? compared : nil, context)
      }
      call.give(words)
    }
  }

  private static func failure(
    _ words: String, _ compared: LuaComparison?, _ context: LuaContext
  ) -> Problem {
    guard let compared else { return Problem(.claimFails, ["words": words]) }
    var (first, second) = (compared.first, compared.second)
    if let comparison = try? Comparison.of(first, second) {
      second = second.converted(to: first.unit)
      if first.printedDecimals == nil { first.decimals = comparison.decimals }
      if second.printedDecimals == nil { second.decimals = comparison.decimals }
    }
    let style = context.style.quantity
    return Problem(
      .claimDisagrees,
      ["words": words, "first": first.text(style), "second": second.text(style)])
  }
}

/// The two numbers that a script compared last: what a claim that fails was about.
struct LuaComparison {
  var first: Quantity
  var second: Quantity
  /// Where it did so: numbers of another line have nothing to do with a claim.
  var line: Int
}
