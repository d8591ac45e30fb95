namespace Gat.Dist.OptimalPowerFlow;

/// <summary>
/// What an optimal power flow needs to know of a balanced grid: one array per quantity, in per unit and radians. Only what is
/// in service is here. Infinite limits are none.
/// </summary>
internal sealed class OpfNetwork
{
    /// <summary>Three-phase base power, MVA.</summary>
    public required double BaseMva { get; init; }

    /// <summary>What messages call each bus.</summary>
    public required string[] BusNames { get; init; }

    /// <summary>Active load of each bus, positive when consuming.</summary>
    public required double[] LoadPPu { get; init; }

    /// <summary>Reactive load of each bus, positive when consuming.</summary>
    public required double[] LoadQPu { get; init; }

    /// <summary>Shunt conductance of each bus: power consumed at 1 pu.</summary>
    public required double[] ShuntGPu { get; init; }

    /// <summary>Shunt susceptance of each bus: reactive power injected at 1 pu.</summary>
    public required double[] ShuntBPu { get; init; }

    /// <summary>Lower voltage limit of each bus.</summary>
    public required double[] VMinPu { get; init; }

    /// <summary>Upper voltage limit of each bus.</summary>
    public required double[] VMaxPu { get; init; }

    /// <summary>Angle of the buses that are held as references, NaN elsewhere.</summary>
    public required double[] ReferenceVaRad { get; init; }

    /// <summary>Bus of each generator.</summary>
    public required int[] GeneratorBus { get; init; }

    /// <summary>Lower active limit of each generator.</summary>
    public required double[] PMinPu { get; init; }

    /// <summary>Upper active limit of each generator.</summary>
    public required double[] PMaxPu { get; init; }

    /// <summary>Lower reactive limit of each generator.</summary>
    public required double[] QMinPu { get; init; }

    /// <summary>Upper reactive limit of each generator.</summary>
    public required double[] QMaxPu { get; init; }

    /// <summary>Cost per hour and square of per unit power, of each generator.</summary>
    public required double[] CostSquarePerHour { get; init; }

    /// <summary>Cost per hour and per unit power, of each generator.</summary>
    public required double[] CostLinearPerHour { get; init; }

    /// <summary>Cost per hour at no power, of each generator.</summary>
    public required double[] CostConstantPerHour { get; init; }

    /// <summary>The branches.</summary>
    public required OpfBranches Branches { get; init; }

    /// <summary>Number of buses.</summary>
    public int BusCount => BusNames.Length;

    /// <summary>Number of generators.</summary>
    public int GeneratorCount => GeneratorBus.Length;
}

/// <summary>The branches of an <see cref="OpfNetwork"/>.</summary>
internal sealed class OpfBranches
{
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
    public required double[] TapRatioPu { get; init; }

    /// <summary>Phase shift, positive when the to side lags.</summary>
    public required double[] ShiftRad { get; init; }

    /// <summary>Limit of apparent power at both ends.</summary>
    public required double[] SMaxPu { get; init; }

    /// <summary>Least angle difference from - to.</summary>
    public required double[] AngleMinRad { get; init; }

    /// <summary>Greatest angle difference from - to.</summary>
    public required double[] AngleMaxRad { get; init; }

    /// <summary>Number of branches.</summary>
    public int Count => FromBus.Length;
}
