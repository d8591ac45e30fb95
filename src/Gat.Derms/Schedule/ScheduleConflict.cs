using Gat.Derms.Schedule.Formulation;
using Gat.Optimization.Conflicts;
using Gat.Optimization.Problems;

namespace Gat.Derms.Schedule;

/// <summary>Why there is no schedule: limits that contradict each other, and the least amounts by which limits must give way.</summary>
internal static class ScheduleConflict
{
    /// <summary>After this time what was found so far is told, seconds.</summary>
    private const double MostSeconds = 60;

    public static IReadOnlyList<ConflictingLimit> Find(ScheduleCase values, ScheduleModel model, bool isBrief, CancellationToken cancel)
    {
        var problem = model.Compiled.Problem;
        var names = new LimitNames(values, model.Shape);
        var given = Within(token => LeastRelaxation.Find(problem, limit => Name(names, problem, limit) is null ? double.PositiveInfinity : 1, isBrief ? cancel : token), cancel) ?? [];
        var conflict = isBrief ? null : Within(token => ConflictSearch.Find(problem, limit => Name(names, problem, limit) is null, token), cancel);
        var amounts = given.ToDictionary(way => way.Limit, way => way.Amount);
        var limits = (conflict?.Limits ?? []).Concat(amounts.Keys).Distinct();
        return [.. limits
            .Select(limit => (Limit: limit, Name: Name(names, problem, limit)))
            .Where(pair => pair.Name is not null)
            .Select(pair => Tell(values, problem, pair.Limit, pair.Name!.Value, amounts.GetValueOrDefault(pair.Limit)))
            .OrderByDescending(limit => limit.GivesWay).ThenBy(limit => limit.Step).ThenBy(limit => limit.Element, Dist.NaturalOrder.Instance)];
    }

    private static T? Within<T>(Func<CancellationToken, T?> search, CancellationToken cancel)
        where T : class
    {
        using var limited = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        limited.CancelAfter(TimeSpan.FromSeconds(MostSeconds));
        try
        {
            return search(limited.Token);
        }
        catch (OperationCanceledException) when (!cancel.IsCancellationRequested)
        {
            return null;
        }
    }

    private static (int Step, string Constraint, string Element)? Name(LimitNames names, OptimizationProblem problem, ProblemLimit limit) => limit.Kind switch
    {
        LimitKind.Lower => names.Variable(problem.ColumnName(limit.Index), isUpper: false),
        LimitKind.Upper => names.Variable(problem.ColumnName(limit.Index), isUpper: true),
        LimitKind.RowLower or LimitKind.RowUpper => names.Row(problem.RowName(limit.Index)),
        LimitKind.Cone => names.Row(problem.ConeName(limit.Index)),
        _ => null,
    };

    private static ConflictingLimit Tell(
        ScheduleCase values, OptimizationProblem problem, ProblemLimit limit, (int Step, string Constraint, string Element) name, double amount)
    {
        var assets = values.Assets;
        var bound = limit.Kind switch
        {
            LimitKind.Lower => problem.Lower[limit.Index],
            LimitKind.Upper => problem.Upper[limit.Index],
            _ => double.NaN,
        };
        var (value, unit) = name.Constraint switch
        {
            "soc_min" or "soc_max" when assets.Index.TryGetValue(name.Element, out var asset) => (bound / assets.EnergyCapMwh[asset], ""),
            "p_min" when problem.ColumnName(limit.Index).StartsWith("charge", StringComparison.Ordinal) => (-bound, " MW"),
            "q_min" or "q_max" => (bound, " Mvar"),
            _ => (bound, " MW"),
        };
        var amountUnit = name.Constraint is "soc_min" or "soc_max" ? amount / assets.EnergyCapMwh[assets.Index[name.Element]] : amount;
        var when = name.Step >= 0 ? $" at {values.Axis.Text(name.Step)}" : "";
        var told = double.IsNaN(value) ? "" : FormattableString.Invariant($" = {value:0.######}{unit}");
        return new ConflictingLimit(name.Step, name.Constraint, name.Element, $"{name.Constraint} of {name.Element}{told}{when}", value, amountUnit);
    }
}
