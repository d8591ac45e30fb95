namespace Gat.Dist.Sensitivity;

/// <summary>
/// What one more MW or Mvar injected at a bus changes, in the order of the feeder's elements. Made once, written again by
/// <see cref="AcSensitivity.Fill"/>. NaN: a bus that no source reaches, a closed switch without impedance, the current of a branch
/// that carries none or whose base voltage is not told. An open branch has zeros.
/// </summary>
public sealed class InjectionEffect
{
    /// <summary>Arrays of a feeder's size.</summary>
    public InjectionEffect(Feeder feeder)
    {
        var (buses, branches) = (feeder.Buses.Count, feeder.Branches.Count);
        (VmPuPerMw, VmPuPerMvar, VaDegPerMw, VaDegPerMvar) = (new double[buses], new double[buses], new double[buses], new double[buses]);
        (PFromPerMw, PFromPerMvar, QFromPerMw) = (new double[branches], new double[branches], new double[branches]);
        (QFromPerMvar, IFromKaPerMw, IFromKaPerMvar) = (new double[branches], new double[branches], new double[branches]);
    }

    /// <summary>Voltage magnitude of each bus, pu per MW.</summary>
    public double[] VmPuPerMw { get; }

    /// <summary>Voltage magnitude of each bus, pu per Mvar.</summary>
    public double[] VmPuPerMvar { get; }

    /// <summary>Voltage angle of each bus, degrees per MW.</summary>
    public double[] VaDegPerMw { get; }

    /// <summary>Voltage angle of each bus, degrees per Mvar.</summary>
    public double[] VaDegPerMvar { get; }

    /// <summary>Active power leaving the from end into each branch, MW per MW.</summary>
    public double[] PFromPerMw { get; }

    /// <summary>Active power leaving the from end, MW per Mvar.</summary>
    public double[] PFromPerMvar { get; }

    /// <summary>Reactive power leaving the from end, Mvar per MW.</summary>
    public double[] QFromPerMw { get; }

    /// <summary>Reactive power leaving the from end, Mvar per Mvar.</summary>
    public double[] QFromPerMvar { get; }

    /// <summary>Magnitude of the current at the from end of each branch, kA per MW.</summary>
    public double[] IFromKaPerMw { get; }

    /// <summary>Magnitude of the current at the from end of each branch, kA per Mvar.</summary>
    public double[] IFromKaPerMvar { get; }
}
