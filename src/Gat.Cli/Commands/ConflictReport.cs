using System.Text.Json.Nodes;
using Gat.Cli.Shell;
using Gat.Optimization.Conflicts;
using Gat.Optimization.Problems;

namespace Gat.Cli.Commands;

/// <summary>Why a problem has no solution, in words and for machines.</summary>
internal sealed class ConflictReport
{
    private readonly OptimizationProblem problem;
    private readonly Conflict? conflict;

    private ConflictReport(OptimizationProblem problem, Conflict? conflict, IReadOnlyList<GivenWay> given)
    {
        this.problem = problem;
        this.conflict = conflict;
        Given = given;
    }

    /// <summary>The limits in conflict; none where no conflict could be proved.</summary>
    public IReadOnlyList<ProblemLimit> Limits => conflict?.Limits ?? [];

    /// <summary>The limits that give way, and by how much.</summary>
    public IReadOnlyList<GivenWay> Given { get; }

    /// <summary>Searches for a conflict and the least relaxation.</summary>
    public static ConflictReport Of(OptimizationProblem problem, CancellationToken cancel) =>
        new(problem, ConflictSearch.Find(problem, cancel), LeastRelaxation.Find(problem, null, cancel) ?? []);

    /// <summary>Tells both in words.</summary>
    public void Tell(Terminal terminal)
    {
        terminal.Say(conflict is null ? "No conflict could be proved."
            : $"{Limits.Count} limits are in conflict{(conflict.IsIrreducible ? "; without any one of them the others can be satisfied" : "")}:");
        foreach (var limit in Limits)
        {
            terminal.Say($"  {limit.Words(problem)}");
        }

        foreach (var way in Given)
        {
            terminal.Say(FormattableString.Invariant($"least relaxation: {way.Limit.Words(problem)} by {way.Amount}"));
        }
    }

    /// <summary>Adds the keys <c>conflict</c> and <c>relaxation</c>.</summary>
    public void AddTo(JsonObject summary)
    {
        summary["conflict"] = new JsonArray([.. Limits.Select(limit => JsonValue.Create(limit.Words(problem)))]);
        summary["relaxation"] = new JsonArray([.. Given.Select(way => new JsonObject { ["limit"] = way.Limit.Words(problem), ["amount"] = way.Amount })]);
    }
}
