using System.Collections.Immutable;

namespace Gat.Dist;

/// <summary>The buses of a feeder, one array per quantity, in natural order of their ids. NaN stands for "not told".</summary>
public sealed class FeederBuses
{
    internal FeederBuses(IReadOnlyList<BusRow> rows, FeederLoads loads)
    {
        Id = [.. rows.Select(row => row.Id)];
        Phases = [.. rows.Select(row => row.Phases)];
        Type = [.. rows.Select(row => row.Type)];
        VMinPu = [.. rows.Select(row => row.VMinPu ?? double.NaN)];
        VMaxPu = [.. rows.Select(row => row.VMaxPu ?? double.NaN)];
        LoadPMw = Totals(rows, row => row.LoadPMw, loads, loads.PMw);
        LoadQMvar = Totals(rows, row => row.LoadQMvar, loads, loads.QMvar);
        VaryingLoad = BusLoadShares.Parts(loads, rows.Count);
        VaryingShares = BusLoadShares.Shares(loads, VaryingLoad, LoadPMw, LoadQMvar);
        GsMw = [.. rows.Select(row => row.GsMw)];
        BsMvar = [.. rows.Select(row => row.BsMvar)];
        BaseKv = [.. rows.Select(row => row.BaseKv ?? double.NaN)];
        VSetPu = [.. rows.Select(row => row.VSetPu ?? double.NaN)];
        VaSetDeg = [.. rows.Select(row => row.VaSetDeg ?? double.NaN)];
        VStartPu = [.. rows.Select(row => row.VStartPu ?? double.NaN)];
        VaStartDeg = [.. rows.Select(row => row.VaStartDeg ?? double.NaN)];
        Customers = [.. rows.Select(row => row.Customers)];
        FeederId = [.. rows.Select(row => row.FeederId)];
    }

    /// <summary>How many buses there are.</summary>
    public int Count => Id.Length;

    /// <summary>Ids.</summary>
    public ImmutableArray<string> Id { get; }

    /// <summary>Phases.</summary>
    public ImmutableArray<PhaseSet> Phases { get; }

    /// <summary>Types.</summary>
    public ImmutableArray<BusType> Type { get; }

    /// <summary>Lowest permitted voltages, pu; NaN: no limit.</summary>
    public ImmutableArray<double> VMinPu { get; }

    /// <summary>Highest permitted voltages, pu; NaN: no limit.</summary>
    public ImmutableArray<double> VMaxPu { get; }

    /// <summary>Active loads at 1 pu, MW, three-phase totals, positive when consuming.</summary>
    public ImmutableArray<double> LoadPMw { get; }

    /// <summary>Reactive loads at 1 pu, Mvar, three-phase totals, positive when consuming.</summary>
    public ImmutableArray<double> LoadQMvar { get; }

    /// <summary>The parts of the loads that vary with the voltage; empty where every load of the feeder is constant power.</summary>
    public ImmutableArray<VaryingLoad> VaryingLoad { get; }

    /// <summary>The same of a load of 1 MW and 1 Mvar at each bus.</summary>
    internal ImmutableArray<VaryingLoad> VaryingShares { get; }

    /// <summary>Shunt conductances, MW consumed at 1 pu.</summary>
    public ImmutableArray<double> GsMw { get; }

    /// <summary>Shunt susceptances, Mvar fed in at 1 pu.</summary>
    public ImmutableArray<double> BsMvar { get; }

    /// <summary>Line-to-line base voltages, kV; NaN: not told.</summary>
    public ImmutableArray<double> BaseKv { get; }

    /// <summary>Voltages as given with the buses, pu; NaN: not told. <see cref="VoltageSetPoints"/> joins them with the generators'.</summary>
    public ImmutableArray<double> VSetPu { get; }

    /// <summary>Angles held by slack buses, degrees; NaN: not told, which means 0.</summary>
    public ImmutableArray<double> VaSetDeg { get; }

    /// <summary>Magnitudes of a known operating point, pu; NaN: not told.</summary>
    public ImmutableArray<double> VStartPu { get; }

    /// <summary>Angles of that operating point, degrees; NaN: not told.</summary>
    public ImmutableArray<double> VaStartDeg { get; }

    /// <summary>Customers per bus.</summary>
    public ImmutableArray<int> Customers { get; }

    /// <summary>Feeder ids; empty: not told.</summary>
    public ImmutableArray<string> FeederId { get; }

    /// <summary>What the loads in detail add up to where a bus has any, else what its own row says, else 0.</summary>
    private static ImmutableArray<double> Totals(
        IReadOnlyList<BusRow> rows, Func<BusRow, double?> own, FeederLoads loads, ImmutableArray<double> detail)
    {
        var totals = rows.Select(row => own(row) ?? 0).ToArray();
        var told = new bool[rows.Count];
        for (var load = 0; load < loads.Count; load++)
        {
            var bus = loads.Bus[load];
            totals[bus] = told[bus] ? totals[bus] + detail[load] : detail[load];
            told[bus] = true;
        }

        return [.. totals];
    }
}
