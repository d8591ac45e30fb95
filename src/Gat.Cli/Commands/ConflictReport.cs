using System.Text.Json.Nodes;
using Gat.Cli.Shell;
using Gat.Optimization.Conflicts;
using Gat.Optimization.Problems;

namespace Gat.Cli.Commands;

/// <summary>Why a problem has no solution, in words and for machines.</summary>
internal sealed class ConflictReport
{
    private readonly OptimizationProblem problem;
    private readonly IReadOnlyList<ProblemLimit> limits;
    private readonly IReadOnlyList<GivenWay> given;

    private ConflictReport(OptimizationProblem problem, IReadOnlyList<ProblemLimit> limits, IReadOnlyList<GivenWay> given)
    {
        this.problem = problem;
        this.limits = limits;
        this.given = given;
    }

    /// <summary>Searches for a conflict and the least relaxation, and tells both.</summary>
    public static ConflictReport Tell(Terminal terminal, OptimizationProblem problem, CancellationToken cancel)
    {
        var conflict = ConflictSearch.Find(problem, cancel);
        var report = new ConflictReport(problem, conflict?.Limits ?? [], LeastRelaxation.Find(problem, null, cancel) ?? []);
        terminal.Say(conflict is null ? "No conflict could be proved."
            : $"{report.limits.Count} limits are in conflict{(conflict.IsIrreducible ? "; without any one of them the others can be satisfied" : "")}:");
        foreach (var limit in report.limits)
        {
            terminal.Say($"  {limit.Words(problem)}");
        }

        foreach (var way in report.given)
        {
            terminal.Say(FormattableString.Invariant($"least relaxation: {way.Limit.Words(problem)} by {way.Amount}"));
        }

        return report;
    }

    /// <summary>Adds the keys <c>conflict</c> and <c>relaxation</c>.</summary>
    public void AddTo(JsonObject summary)
    {
        summary["conflict"] = new JsonArray([.. limits.Select(limit => JsonValue.Create(limit.Words(problem)))]);
        summary["relaxation"] = new JsonArray([.. given.Select(way => new JsonObject { ["limit"] = way.Limit.Words(problem), ["amount"] = way.Amount })]);
    }
}
