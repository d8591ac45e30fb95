using System.Collections.Immutable;

namespace Gat.Dist;

/// <summary>The branches of a feeder, one array per quantity, in natural order of their ids. NaN stands for "not told".</summary>
public sealed class FeederBranches
{
    internal FeederBranches(IReadOnlyList<BranchRow> rows, IReadOnlyDictionary<string, int> busIndex, FeederRegulators regulators)
    {
        Id = [.. rows.Select(row => row.Id)];
        FromBus = [.. rows.Select(row => busIndex[row.FromBus])];
        ToBus = [.. rows.Select(row => busIndex[row.ToBus])];
        Phases = [.. rows.Select(row => row.Phases)];
        RPu = [.. rows.Select(row => row.RPu)];
        XPu = [.. rows.Select(row => row.XPu)];
        BPu = [.. rows.Select(row => row.BPu)];
        NominalTapRatio = [.. rows.Select(row => row.TapRatio)];
        TapRatio = [.. rows.Select((row, branch) => row.TapRatio * RegulatorFactor(branch, regulators, regulators.TapPosition.AsSpan()))];
        PhaseShiftDeg = [.. rows.Select(row => row.PhaseShiftDeg)];
        Closed = [.. rows.Select(row => row.Closed)];
        RatingMva = [.. rows.Select(row => row.RatingMva ?? double.NaN)];
        IMaxKa = [.. rows.Select(row => row.IMaxKa ?? double.NaN)];
        Kind = [.. rows.Select(row => row.Kind)];
        LengthKm = [.. rows.Select(row => row.LengthKm ?? double.NaN)];
    }

    /// <summary>How many branches there are.</summary>
    public int Count => Id.Length;

    /// <summary>Ids.</summary>
    public ImmutableArray<string> Id { get; }

    /// <summary>Index of the bus at the from end.</summary>
    public ImmutableArray<int> FromBus { get; }

    /// <summary>Index of the bus at the to end.</summary>
    public ImmutableArray<int> ToBus { get; }

    /// <summary>Phases.</summary>
    public ImmutableArray<PhaseSet> Phases { get; }

    /// <summary>Series resistances, pu on the base power.</summary>
    public ImmutableArray<double> RPu { get; }

    /// <summary>Series reactances, pu on the base power.</summary>
    public ImmutableArray<double> XPu { get; }

    /// <summary>Line charging susceptances of both ends together, pu on the base power.</summary>
    public ImmutableArray<double> BPu { get; }

    /// <summary>Ratios at the from side with regulators in neutral; 1 for lines.</summary>
    public ImmutableArray<double> NominalTapRatio { get; }

    /// <summary>
    /// Ratios at the from side with regulators in their positions; the mean over the phases of the branch where these differ.
    /// </summary>
    public ImmutableArray<double> TapRatio { get; }

    /// <summary>Phase shifts, degrees; positive when the to side lags.</summary>
    public ImmutableArray<double> PhaseShiftDeg { get; }

    /// <summary>True where in service.</summary>
    public ImmutableArray<bool> Closed { get; }

    /// <summary>Ratings, MVA; NaN: none.</summary>
    public ImmutableArray<double> RatingMva { get; }

    /// <summary>Current ratings, kA; NaN: none.</summary>
    public ImmutableArray<double> IMaxKa { get; }

    /// <summary>Kinds.</summary>
    public ImmutableArray<BranchKind> Kind { get; }

    /// <summary>Lengths, km; NaN: not told.</summary>
    public ImmutableArray<double> LengthKm { get; }

    /// <summary>True for a switch without impedance, whose ends are one electrical point when it is closed.</summary>
    public bool MergesEnds(int branch) => Kind[branch] == BranchKind.Switch && RPu[branch] == 0 && XPu[branch] == 0;

    /// <summary>What the regulators of a branch multiply its ratio by: the mean over its phases.</summary>
    /// <param name="branch">The branch.</param>
    /// <param name="regulators">All regulators.</param>
    /// <param name="positions">Position of each.</param>
    internal double RegulatorFactor(int branch, FeederRegulators regulators, ReadOnlySpan<int> positions)
    {
        if (!regulators.Branch.Contains(branch))
        {
            return 1;
        }

        double sum = 0;
        foreach (var phase in (PhaseSet[])[PhaseSet.A, PhaseSet.B, PhaseSet.C])
        {
            var regulator = Enumerable.Range(0, regulators.Count)
                .FirstOrDefault(candidate => regulators.Branch[candidate] == branch && regulators.Phases[candidate].HasFlag(phase), -1);
            var moved = regulator < 0 ? 1 : regulators.RatioFactor(regulator, positions[regulator]);
            sum += Phases[branch].HasFlag(phase) ? moved : 0;
        }

        return sum / Phases[branch].PhaseCount();
    }
}
