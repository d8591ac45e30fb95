using System.Numerics;

namespace Gat.Dist.VoltVar.Relaxation;

/// <summary>
/// Where the current and the power through a coil lie: what loads, banks, charging and further coils draw from the conductor behind it, each between its
/// extremes. A conductor that something else feeds too has wide ranges.
/// </summary>
internal sealed class DownstreamCurrents
{
    private readonly RelaxedVoltages voltages;
    private readonly RelaxedLines lines;
    private readonly IReadOnlyList<DrawnCurrent> drawn;
    private readonly ConductorParts parts;
    private readonly ConductorLoads loads;
    private readonly Dictionary<Coil, CoilRanges> known = [];
    private readonly double widePu;

    /// <param name="voltages">The voltages.</param>
    /// <param name="lines">Lines and admittances.</param>
    /// <param name="drawn">Currents of loads, banks and assets.</param>
    /// <param name="coils">All coils.</param>
    /// <param name="sources">Terminals that sources feed.</param>
    public DownstreamCurrents(RelaxedVoltages voltages, RelaxedLines lines, IReadOnlyList<DrawnCurrent> drawn, List<Coil> coils, IEnumerable<int> sources)
    {
        (this.voltages, this.lines, this.drawn) = (voltages, lines, drawn);
        parts = new ConductorParts(voltages.Count, lines.Conductors, coils, sources);
        loads = new ConductorLoads(voltages, lines, drawn, parts);
        widePu = 10 * (1 + drawn.Sum(own => Math.Max(Math.Abs(own.Current.ReRange.Least), Math.Abs(own.Current.ReRange.Most))));
    }

    /// <summary>Adds all coils, those farthest from the sources first.</summary>
    public void AddAll(RelaxedCoils relaxed)
    {
        foreach (var coil in parts.FarthestFirst())
        {
            var (re, im) = Current(coil);
            known[coil] = relaxed.Add(coil, re, im, Power(coil, re, im));
        }
    }

    /// <summary>Current into the conductor behind a coil, in the frame of its terminal there.</summary>
    private (Interval Re, Interval Im) Current(Coil coil)
    {
        var (own, frame) = (parts.Of(coil.Inner), voltages.Of(coil.Inner).AngleRad);
        if (!IsKnown(coil))
        {
            return (new Interval(-widePu, widePu), new Interval(-widePu, widePu));
        }

        Interval re = default, im = default;
        foreach (var it in drawn.Where(it => parts.Of(it.Terminal) == own))
        {
            Take(it.Factor, it.Current);
        }

        foreach (var (terminals, y) in lines.Admittances)
        {
            for (var at = 0; at < y.Length; at++)
            {
                if (y[at] != Complex.Zero && parts.Of(terminals[at / terminals.Length]) == own)
                {
                    Take(y[at], voltages.Of(terminals[at % terminals.Length]));
                }
            }
        }

        foreach (var other in parts.CoilsAt(own))
        {
            Take(1, known[other].Outer);
        }

        return (re, im);

        void Take(Complex factor, in Columns number)
        {
            var angle = number.AngleRad - frame + factor.Phase;
            re += Interval.TurnedRe(factor.Magnitude * number.ReRange, factor.Magnitude * number.ImRange, angle);
            im += Interval.TurnedIm(factor.Magnitude * number.ReRange, factor.Magnitude * number.ImRange, angle);
        }
    }

    /// <summary>
    /// Product of the real parts of voltage and current behind a coil: the power of what is there and of the drops along conductors, less the product of the imaginary parts.
    /// </summary>
    private Interval Power(Coil coil, Interval re, Interval im)
    {
        var (own, v) = (parts.Of(coil.Inner), voltages.Of(coil.Inner));
        var product = v.ReRange * re;
        if (!IsKnown(coil) || loads.DropPu(coil) is not { } drop || lines.Admittances.Any(it => it.Terminals.Any(terminal => parts.Of(terminal) == own) && !IsCharging(it.Y)))
        {
            return product;
        }

        var power = new Interval(-drop, drop) - (v.ImRange * im);
        foreach (var it in drawn.Where(it => parts.Of(it.Terminal) == own))
        {
            power += it.Power;
        }

        foreach (var other in parts.CoilsAt(own))
        {
            power += known[other].Power + known[other].SidePower;
        }

        return new Interval(Math.Max(product.Least, power.Least), Math.Min(product.Most, power.Most));
    }

    private bool IsKnown(Coil coil) => parts.IsFedByOne(coil) && parts.CoilsAt(parts.Of(coil.Inner)).All(known.ContainsKey);

    // Of one terminal and without conductance: it takes no active power.
    private static bool IsCharging(Complex[] y) => y.Length == 1 && y[0].Real == 0;
}
