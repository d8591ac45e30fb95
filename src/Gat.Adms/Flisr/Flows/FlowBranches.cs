using Gat.Adms.Switching;

namespace Gat.Adms.Flisr.Flows;

/// <summary>The branches of a grid as a sweep reads them, per unit: one array per quantity, in the order of the feeder.</summary>
internal sealed class FlowBranches
{
    private readonly int[] start;
    private readonly int[] incident;

    public FlowBranches(ZoneNetwork network)
    {
        var (branches, buses) = (network.Feeder.Branches, network.Feeder.Buses);
        (FromBus, ToBus) = ([.. branches.FromBus], [.. branches.ToBus]);
        (R, X) = ([.. branches.RPu], [.. branches.XPu]);
        HalfCharging = [.. branches.BPu.Select(b => b / 2)];
        RatioSquare = [.. branches.TapRatio.Select(ratio => ratio * ratio)];
        RatingSquare = [.. branches.RatingMva.Select(mva => mva / network.Feeder.BaseMva * (mva / network.Feeder.BaseMva))];
        CurrentSquareFrom = [.. Enumerable.Range(0, branches.Count).Select(branch => CurrentSquare(branch, branches.FromBus[branch]))];
        CurrentSquareTo = [.. Enumerable.Range(0, branches.Count).Select(branch => CurrentSquare(branch, branches.ToBus[branch]))];
        FirstPlace = Enumerable.Repeat(-1, branches.Count).ToArray();
        SecondPlace = Enumerable.Repeat(-1, branches.Count).ToArray();
        for (var place = 0; place < network.Places.Length; place++)
        {
            var branch = network.Places[place].Branch;
            (FirstPlace[branch], SecondPlace[branch]) = FirstPlace[branch] < 0 ? (place, -1) : (FirstPlace[branch], place);
        }

        var there = Enumerable.Range(0, branches.Count).Where(branch => network.ZoneOfBranch[branch] >= 0).ToArray();
        (start, incident) = Incidence(buses.Count, there, FromBus, ToBus);

        double CurrentSquare(int branch, int bus)
        {
            var limit = branches.IMaxKa[branch] * Math.Sqrt(3) * buses.BaseKv[bus] / network.Feeder.BaseMva;
            return limit * limit;
        }
    }

    public int[] FromBus { get; }

    public int[] ToBus { get; }

    public double[] R { get; }

    public double[] X { get; }

    public double[] HalfCharging { get; }

    public double[] RatioSquare { get; }

    /// <summary>Squared rating, pu; NaN: none.</summary>
    public double[] RatingSquare { get; }

    /// <summary>Squared limit of the current at the from end, pu; NaN: none.</summary>
    public double[] CurrentSquareFrom { get; }

    /// <summary>The same at the to end.</summary>
    public double[] CurrentSquareTo { get; }

    /// <summary>Place at one end; -1: nothing opens the branch.</summary>
    public int[] FirstPlace { get; }

    /// <summary>Place at the other end; -1: none.</summary>
    public int[] SecondPlace { get; }

    /// <summary>The branches at a bus that are in service or can be put in.</summary>
    public ReadOnlySpan<int> At(int bus) => incident.AsSpan(start[bus]..start[bus + 1]);

    /// <summary>Whether a branch carries current when the places are as told.</summary>
    public bool Conducts(int branch, ReadOnlySpan<bool> closed) =>
        (FirstPlace[branch] < 0 || closed[FirstPlace[branch]]) && (SecondPlace[branch] < 0 || closed[SecondPlace[branch]]);

    private static (int[] Start, int[] Incident) Incidence(int busCount, int[] branches, int[] from, int[] to)
    {
        var start = new int[busCount + 1];
        foreach (var branch in branches)
        {
            start[from[branch] + 1]++;
            start[to[branch] + 1]++;
        }

        for (var bus = 0; bus < busCount; bus++)
        {
            start[bus + 1] += start[bus];
        }

        var (incident, next) = (new int[start[^1]], start.ToArray());
        foreach (var branch in branches)
        {
            incident[next[from[branch]]++] = branch;
            incident[next[to[branch]]++] = branch;
        }

        return (start, incident);
    }
}
