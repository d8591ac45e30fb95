namespace Gat.Dist.OptimalPowerFlow;

/// <summary>The branches of an <see cref="OpfNetwork"/>.</summary>
internal sealed class OpfBranches
{
    private double[] ratios = [];
    private double[] lowest = [];
    private double[] highest = [];

    /// <summary>What messages call each branch; empty: its buses name it.</summary>
    public string[] Names { get; init; } = [];

    /// <summary>Branch of the feeder; empty where the network was made of none.</summary>
    public int[] FeederBranch { get; init; } = [];

    /// <summary>Bus at the from side.</summary>
    public required int[] FromBus { get; init; }

    /// <summary>Bus at the to side.</summary>
    public required int[] ToBus { get; init; }

    /// <summary>Series resistance.</summary>
    public required double[] RPu { get; init; }

    /// <summary>Series reactance.</summary>
    public required double[] XPu { get; init; }

    /// <summary>Total charging susceptance.</summary>
    public required double[] BPu { get; init; }

    /// <summary>Tap ratio at the from side.</summary>
    public required double[] TapRatioPu { get => ratios; init => ratios = value; }

    /// <summary>Phase shift, positive when the to side lags.</summary>
    public required double[] ShiftRad { get; init; }

    /// <summary>Limit of apparent power at both ends.</summary>
    public required double[] SMaxPu { get; init; }

    /// <summary>Limit of the current at the from side, in pu of its base current; empty: none anywhere.</summary>
    public double[] IMaxFromPu { get; init; } = [];

    /// <summary>Limit of the current at the to side, in pu of its base current; empty: none anywhere.</summary>
    public double[] IMaxToPu { get; init; } = [];

    /// <summary>Lowest ratio that the answer may choose; empty: <see cref="TapRatioPu"/> is held everywhere.</summary>
    public double[] TapMinPu { get => lowest; init => lowest = value; }

    /// <summary>Highest ratio that the answer may choose; equal to the lowest where it is held.</summary>
    public double[] TapMaxPu { get => highest; init => highest = value; }

    /// <summary>The ratios that the positions of a tap changer give, rising; null: the ratio is held. Empty: it may be any between its limits.</summary>
    public double[]?[] TapRatios { get; init; } = [];

    /// <summary>Least angle difference from - to.</summary>
    public required double[] AngleMinRad { get; init; }

    /// <summary>Greatest angle difference from - to.</summary>
    public required double[] AngleMaxRad { get; init; }

    /// <summary>The same with all ratios held at values.</summary>
    public OpfBranches WithRatios(double[] values)
    {
        var copy = (OpfBranches)MemberwiseClone();
        (copy.ratios, copy.lowest, copy.highest) = (values, [], []);
        return copy;
    }

    /// <summary>Number of branches.</summary>
    public int Count => FromBus.Length;
}
