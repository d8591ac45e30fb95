using System.Collections.Immutable;

namespace Gat.Dist;

/// <summary>The tap changers of a feeder, one array per quantity, in natural order of their ids. NaN stands for "not told".</summary>
public sealed class FeederRegulators
{
    internal FeederRegulators(IReadOnlyList<RegulatorRow> rows, IReadOnlyDictionary<string, int> branchIndex)
    {
        Id = [.. rows.Select(row => row.Id)];
        Branch = [.. rows.Select(row => branchIndex[row.Branch])];
        Phases = [.. rows.Select(row => row.Phases)];
        TapMin = [.. rows.Select(row => row.TapMin)];
        TapMax = [.. rows.Select(row => row.TapMax)];
        TapStepPu = [.. rows.Select(row => row.TapStepPu)];
        VSetPu = [.. rows.Select(row => row.VSetPu ?? double.NaN)];
        BandwidthPu = [.. rows.Select(row => row.BandwidthPu ?? row.TapStepPu)];
        RLdcPu = [.. rows.Select(row => row.RLdcPu)];
        XLdcPu = [.. rows.Select(row => row.XLdcPu)];
        TapPosition = [.. rows.Select(row => row.TapPosition)];
    }

    /// <summary>How many regulators there are.</summary>
    public int Count => Id.Length;

    /// <summary>Ids.</summary>
    public ImmutableArray<string> Id { get; }

    /// <summary>Index of the branch each one moves.</summary>
    public ImmutableArray<int> Branch { get; }

    /// <summary>Phases moved together.</summary>
    public ImmutableArray<PhaseSet> Phases { get; }

    /// <summary>Lowest positions.</summary>
    public ImmutableArray<int> TapMin { get; }

    /// <summary>Highest positions.</summary>
    public ImmutableArray<int> TapMax { get; }

    /// <summary>Changes of the ratio per position.</summary>
    public ImmutableArray<double> TapStepPu { get; }

    /// <summary>Voltages to hold, pu; NaN: it does not move by itself.</summary>
    public ImmutableArray<double> VSetPu { get; }

    /// <summary>Full widths of the bands in which they rest, pu.</summary>
    public ImmutableArray<double> BandwidthPu { get; }

    /// <summary>Resistances of the line-drop compensation, pu.</summary>
    public ImmutableArray<double> RLdcPu { get; }

    /// <summary>Reactances of the line-drop compensation, pu.</summary>
    public ImmutableArray<double> XLdcPu { get; }

    /// <summary>Positions at the start.</summary>
    public ImmutableArray<int> TapPosition { get; }

    /// <summary>What a position of one regulator multiplies the ratio of its branch by: a higher position raises the to side.</summary>
    public double RatioFactor(int regulator, int position) => 1 / (1 + (position * TapStepPu[regulator]));
}
