namespace Gat.Dist.ThreePhase.Model;

/// <summary>
/// How power follows the voltage u, pu on the rated voltage: within a band by shares of constant impedance, current and power, or by exponents;
/// outside of the band as the impedance of its edge.
/// </summary>
internal readonly record struct VoltageLaw
{
    /// <summary>Constant power at any voltage.</summary>
    public static VoltageLaw ConstantPower { get; } = new() { Scale = 1, VMax = double.PositiveInfinity, PExponent = double.NaN, QExponent = double.NaN };

    /// <summary>The bus's base voltage to earth on the rated voltage across an element.</summary>
    public required double Scale { get; init; }

    /// <summary>Share of p that is constant impedance.</summary>
    public double PImpedance { get; init; }

    /// <summary>Share of p that is constant current.</summary>
    public double PCurrent { get; init; }

    /// <summary>Share of q that is constant impedance.</summary>
    public double QImpedance { get; init; }

    /// <summary>Share of q that is constant current.</summary>
    public double QCurrent { get; init; }

    /// <summary>Power of u that p follows instead of its shares; NaN: the shares.</summary>
    public required double PExponent { get; init; }

    /// <summary>Power of u that q follows instead of its shares; NaN: the shares.</summary>
    public required double QExponent { get; init; }

    /// <summary>At and below this it is the impedance that takes its power at 1 pu.</summary>
    public double VLow { get; init; }

    /// <summary>Lower edge of the band; 0: none.</summary>
    public double VMin { get; init; }

    /// <summary>Upper edge of the band; infinity: none.</summary>
    public required double VMax { get; init; }

    /// <summary>Below this it takes nothing.</summary>
    public double VOff { get; init; }

    /// <summary>Whether p or q follows an exponent.</summary>
    public bool IsExponential => !double.IsNaN(PExponent) || !double.IsNaN(QExponent);

    /// <summary>How steeply p rises at 1 pu: 0, 1 or 2 for constant power, current or impedance.</summary>
    public double PSlope => double.IsNaN(PExponent) ? (2 * PImpedance) + PCurrent : PExponent;

    /// <summary>How steeply q rises at 1 pu.</summary>
    public double QSlope => double.IsNaN(QExponent) ? (2 * QImpedance) + QCurrent : QExponent;
}
