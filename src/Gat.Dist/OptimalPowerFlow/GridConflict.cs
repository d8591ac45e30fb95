using Gat.Optimization.Conflicts;

namespace Gat.Dist.OptimalPowerFlow;

/// <summary>
/// Why an optimal power flow has no answer, in terms of the grid: an irreducible set of limits that contradict each other on the ground of the
/// flow equations, and the least amounts by which they must give way.
/// </summary>
/// <remarks>What a relaxation cannot reach no power flow can: its conflicts are those of the exact grid as well.</remarks>
internal static class GridConflict
{
    /// <summary>Finds a conflict.</summary>
    /// <param name="register">The limits in question, of a problem without an answer.</param>
    /// <param name="price">What it costs that a limit of the grid gives way by one of the problem's units.</param>
    /// <param name="amountPu">The amount in the grid's own terms, from that of the problem.</param>
    /// <param name="cancel">Ends the search.</param>
    /// <returns>
    /// The limits with their amounts, greatest first; 0 where another one gives way. Where no limit is to blame, the loads that cannot be served and
    /// how much of them. Empty where nothing was proved.
    /// </returns>
    public static IReadOnlyList<OpfExcess> Find(LimitRegister register, Func<OpfLimit, double> price, Func<OpfLimit, int, double, double> amountPu, CancellationToken cancel)
    {
        if (ConflictSearch.Find(register.Problem, limit => !register.Contains(limit), cancel) is not { } conflict)
        {
            return [];
        }

        var amounts = new Dictionary<(OpfLimit Limit, int Index), double>();
        foreach (var limit in conflict.Limits.Where(register.Contains))
        {
            amounts.TryAdd(register[limit], 0);
        }

        var isLoad = amounts.Count == 0;
        double Weight(ProblemLimit limit) => isLoad
            ? register.LoadBus(limit) >= 0 ? 1 : double.PositiveInfinity
            : register.Contains(limit) ? price(register[limit].Limit) : double.PositiveInfinity;
        foreach (var way in LeastRelaxation.Find(register.Problem, conflict.Limits, Weight, cancel) ?? [])
        {
            var (limit, index) = isLoad ? (OpfLimit.Load, register.LoadBus(way.Limit)) : register[way.Limit];
            amounts[(limit, index)] = amounts.GetValueOrDefault((limit, index)) + amountPu(limit, index, way.Amount);
        }

        return [.. amounts.Select(pair => new OpfExcess(pair.Key.Limit, pair.Key.Index, pair.Value))
            .OrderByDescending(excess => excess.AmountPu).ThenBy(excess => excess.Limit).ThenBy(excess => excess.Index)];
    }
}
