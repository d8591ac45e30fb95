namespace Gat.Dist.Synthetic;

/// <summary>
/// Gives every line of a layout a conductor that carries its flow and keeps the voltages, by the linear flow equations of a radial grid
/// (M. E. Baran, F. F. Wu, 1989, losses left out). An exact power flow judges the outcome; where it finds fault, the margins are raised.
/// </summary>
internal sealed class ConductorSizing
{
    /// <summary>Voltages that every bus keeps at full load, pu.</summary>
    public const double LowestPu = 0.95;

    public const double HighestPu = 1.05;

    private const double SparePart = 1.3;
    private const int TieConductor = 3;

    private readonly SyntheticLayout layout;
    private readonly double[] flowMw;
    private readonly double[] flowMvar;
    private readonly bool[] isSinglePhase;

    public ConductorSizing(SyntheticLayout layout)
    {
        this.layout = layout;
        isSinglePhase = [.. SyntheticPhases.Of(layout).Select(phases => phases.Length == 1)];
        (flowMw, flowMvar) = ([.. layout.LoadMw], [.. layout.LoadMvar]);
        for (var bus = layout.Count - 1; bus >= 0; bus--)
        {
            if (layout.Upstream[bus] is >= 0 and var upstream)
            {
                flowMw[upstream] += flowMw[bus];
                flowMvar[upstream] += flowMvar[bus];
            }
        }

        OfLine = new int[layout.Count];
        OfTie = [.. layout.Ties.Select(_ => TieConductor)];
        TapRatio = new double[layout.Count];
        Transformer = [.. Enumerable.Range(0, layout.Count).Select(bus =>
            ServiceTransformer.For(Math.Sqrt((layout.LoadMw[bus] * layout.LoadMw[bus]) + (layout.LoadMvar[bus] * layout.LoadMvar[bus]))))];
        for (var bus = 0; bus < layout.Count; bus++)
        {
            var apparent = Math.Sqrt((flowMw[bus] * flowMw[bus]) + (flowMvar[bus] * flowMvar[bus]));
            OfLine[bus] = SmallestFor(SparePart * apparent * (isSinglePhase[bus] ? Math.Sqrt(3) : 1 / Math.Sqrt(3)) / layout.Options.BaseKv);
        }
    }

    /// <summary>Position in <see cref="Conductor.Catalogue"/> of the line that feeds each bus.</summary>
    public int[] OfLine { get; }

    /// <summary>The same of each tie.</summary>
    public int[] OfTie { get; }

    /// <summary>Transformer of each low-voltage bus.</summary>
    public ServiceTransformer[] Transformer { get; }

    /// <summary>Its ratio at the medium-voltage side, pu.</summary>
    public double[] TapRatio { get; }

    /// <summary>Voltage held at the substations, pu.</summary>
    public double SourcePu { get; private set; } = 1.02;

    /// <summary>Takes larger conductors until no estimated voltage is below the lowest one and a margin; false where the largest ones do not do.</summary>
    public bool RaiseVoltages(double marginPu)
    {
        while (true)
        {
            var low = BusesBelow(LowestPu + marginPu);
            if (!low.Contains(true))
            {
                return true;
            }

            if (!EnlargeTowards(low))
            {
                if (SourcePu >= 1.04)
                {
                    return false;
                }

                SourcePu += 0.01;
            }
        }
    }

    /// <summary>Takes the next larger conductor for lines and ties; false where one has the largest already.</summary>
    /// <param name="lines">Buses whose lines are overloaded.</param>
    /// <param name="ties">Ties that are.</param>
    public bool Enlarge(IEnumerable<int> lines, IEnumerable<int> ties)
    {
        var all = true;
        foreach (var bus in lines)
        {
            all &= Next(ref OfLine[bus]);
        }

        foreach (var tie in ties)
        {
            all &= Next(ref OfTie[tie]);
        }

        Taper();
        return all;
    }

    private static bool Next(ref int conductor)
    {
        if (conductor + 1 >= Conductor.Catalogue.Length)
        {
            return false;
        }

        conductor++;
        return true;
    }

    private static int SmallestFor(double currentKa)
    {
        var catalogue = Conductor.Catalogue;
        for (var at = 0; at < catalogue.Length; at++)
        {
            if (catalogue[at].RatingKa >= currentKa)
            {
                return at;
            }
        }

        return catalogue.Length - 1;
    }

    private bool[] BusesBelow(double lowestPu)
    {
        var (squared, low) = (new double[layout.Count], new bool[layout.Count]);
        var baseKv = layout.Options.BaseKv;
        for (var bus = 0; bus < layout.Count; bus++)
        {
            if (layout.Upstream[bus] is not (>= 0 and var upstream))
            {
                squared[bus] = SourcePu * SourcePu;
                continue;
            }

            if (layout.IsLowVoltage[bus])
            {
                squared[bus] = BehindTransformer(bus, squared[upstream]);
            }
            else
            {
                var conductor = Conductor.Catalogue[OfLine[bus]];
                // One phase carries it all, at a third of the squared voltage, with return through earth.
                var (earthOhm, earthReactanceOhm, times) = isSinglePhase[bus] ? (EarthReturn.OhmPerKm, EarthReturn.MutualReactanceOhmPerKm, 3) : (0, 0, 1);
                var drop = (((conductor.OhmPerKm + earthOhm) * flowMw[bus]) + ((conductor.ReactanceOhmPerKm + earthReactanceOhm) * flowMvar[bus])) * layout.LengthKm[bus];
                squared[bus] = squared[upstream] - (2 * times * drop / (baseKv * baseKv));
            }

            low[bus] = squared[bus] < lowestPu * lowestPu;
        }

        return low;
    }

    /// <summary>Sets the tap that brings the low-voltage bus nearest to 1 pu; returns its voltage, squared.</summary>
    private double BehindTransformer(int bus, double squared)
    {
        var transformer = Transformer[bus];
        var drop = 2 * ((transformer.RPu * flowMw[bus]) + (transformer.XPu * flowMvar[bus])) / transformer.RatedMva;
        var best = double.NaN;
        foreach (var ratio in ServiceTransformer.TapRatios)
        {
            var voltage = (squared / (ratio * ratio)) - drop;
            if (double.IsNaN(best) || Math.Abs(voltage - 1) < Math.Abs(best - 1))
            {
                (best, TapRatio[bus]) = (voltage, ratio);
            }
        }

        return best;
    }

    /// <summary>Enlarges the lines on the ways to low buses; false where all of them have the largest conductor.</summary>
    private bool EnlargeTowards(bool[] low)
    {
        var any = false;
        for (var bus = layout.Count - 1; bus >= 0; bus--)
        {
            if (layout.Upstream[bus] is >= 0 and var upstream && low[bus])
            {
                low[upstream] = true;
                any |= !layout.IsLowVoltage[bus] && Next(ref OfLine[bus]);
            }
        }

        return any;
    }

    /// <summary>Sections fall, or stay, from the substation outwards.</summary>
    private void Taper()
    {
        for (var bus = layout.Tree.Count - 1; bus >= 0; bus--)
        {
            if (layout.Upstream[bus] is >= 0 and var upstream)
            {
                OfLine[upstream] = Math.Max(OfLine[upstream], OfLine[bus]);
            }
        }
    }
}
