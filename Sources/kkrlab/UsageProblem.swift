import Workbench

/// A problem with what was asked, not with the work: told as any other, with exit code 2.
struct UsageProblem: Error {
  let problem: Problem

  /// Runs what checks an argument; its problems are problems of usage.
  static func checking<Result>(_ work: () throws -> Result) throws -> Result {
    do {
      return try work()
    } catch {
      guard let problem = error as? Problem else { throw error }
      throw UsageProblem(problem: problem)
    }
  }
}
