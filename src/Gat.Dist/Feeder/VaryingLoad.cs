namespace Gat.Dist;

/// <summary>
/// The parts of a bus's load that vary with its voltage, as powers at 1 pu, positive when consuming; what its whole load has beyond
/// them is constant power.
/// </summary>
/// <param name="CurrentPMw">Active power of the part with constant current, MW; proportional to the voltage.</param>
/// <param name="CurrentQMvar">Reactive power of the part with constant current, Mvar.</param>
/// <param name="ImpedancePMw">Active power of the part with constant impedance, MW; proportional to the squared voltage.</param>
/// <param name="ImpedanceQMvar">Reactive power of the part with constant impedance, Mvar.</param>
public readonly record struct VaryingLoad(double CurrentPMw, double CurrentQMvar, double ImpedancePMw, double ImpedanceQMvar)
{
    /// <summary>Active power that the load draws, MW.</summary>
    /// <param name="wholeMw">The whole load at 1 pu, these parts included, MW.</param>
    /// <param name="vmPu">Voltage of the bus, pu.</param>
    /// <remarks>P(v) = P(1) [s_p + s_i v + s_z v²], s_p + s_i + s_z = 1: IEEE Task Force on Load Representation, IEEE Trans. Power
    /// Systems 8(2), 1993, the polynomial (ZIP) load.</remarks>
    public double DrawnPMw(double wholeMw, double vmPu) =>
        wholeMw - CurrentPMw - ImpedancePMw + (vmPu * (CurrentPMw + (vmPu * ImpedancePMw)));

    /// <summary>Reactive power that the load draws, Mvar.</summary>
    /// <param name="wholeMvar">The whole load at 1 pu, these parts included, Mvar.</param>
    /// <param name="vmPu">Voltage of the bus, pu.</param>
    public double DrawnQMvar(double wholeMvar, double vmPu) =>
        wholeMvar - CurrentQMvar - ImpedanceQMvar + (vmPu * (CurrentQMvar + (vmPu * ImpedanceQMvar)));

    /// <summary>These parts and those of another load.</summary>
    internal VaryingLoad Plus(in VaryingLoad other) => new(
        CurrentPMw + other.CurrentPMw, CurrentQMvar + other.CurrentQMvar, ImpedancePMw + other.ImpedancePMw, ImpedanceQMvar + other.ImpedanceQMvar);

    /// <summary>Each part times a factor, its active and its reactive power with one of their own.</summary>
    internal VaryingLoad Times(double p, double q) => new(CurrentPMw * p, CurrentQMvar * q, ImpedancePMw * p, ImpedanceQMvar * q);
}
