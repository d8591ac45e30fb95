using Gat.Dist.Import.OpenDss.Objects;

namespace Gat.Dist.Import.OpenDss.Conversion;

/// <summary>Carries voltages to earth from bus to bus; a first round uses closed branches only, a second one open ones too.</summary>
internal sealed class VoltageWalk
{
    private static readonly double root3 = Math.Sqrt(3);

    private readonly Circuit circuit;
    private readonly bool isNominal;
    private readonly double[] toEarthKv;
    private readonly List<SeriesPart>[] series;
    private readonly List<TransformerPart>[] transformers;
    private readonly Queue<Bus> waiting = new();

    /// <param name="circuit">The circuit.</param>
    /// <param name="isNominal">Whether taps and the source's pu are left out.</param>
    public VoltageWalk(Circuit circuit, bool isNominal)
    {
        this.circuit = circuit;
        this.isNominal = isNominal;
        toEarthKv = new double[circuit.Buses.Count];
        series = [.. circuit.Buses.Select(_ => new List<SeriesPart>())];
        transformers = [.. circuit.Buses.Select(_ => new List<TransformerPart>())];
        foreach (var part in circuit.Series)
        {
            series[part.Bus1.Index].Add(part);
            series[part.Bus2.Index].Add(part);
        }

        foreach (var part in circuit.Transformers)
        {
            foreach (var bus in part.Windings.Select(winding => winding.Bus).Distinct())
            {
                transformers[bus.Index].Add(part);
            }
        }
    }

    /// <summary>Voltage of a phase to earth, kV; 0 where nothing says it.</summary>
    public double ToEarthKv(Bus bus) => toEarthKv[bus.Index];

    public void Run()
    {
        foreach (var part in circuit.Sources)
        {
            var kv = part.Source.BaseKv * (isNominal ? 1 : part.Source.VPu);
            Reach(part.Terminal.Bus, part.Source.Phases == 1 ? kv : kv / root3);
        }

        Walk(isOpenTaken: false);
        foreach (var bus in circuit.Buses.Where(bus => toEarthKv[bus.Index] > 0))
        {
            waiting.Enqueue(bus);
        }

        Walk(isOpenTaken: true);
        foreach (var part in circuit.Transformers)
        {
            ReachByRating(part);
            Walk(isOpenTaken: true);
        }

        foreach (var part in circuit.Shunts)
        {
            Reach(part.Terminal.Bus, RatedToEarthKv(part));
            Walk(isOpenTaken: true);
        }
    }

    private void Walk(bool isOpenTaken)
    {
        while (waiting.TryDequeue(out var bus))
        {
            foreach (var part in series[bus.Index])
            {
                if (isOpenTaken || !part.IsOpen)
                {
                    Reach(part.Bus1, toEarthKv[bus.Index]);
                    Reach(part.Bus2, toEarthKv[bus.Index]);
                }
            }

            foreach (var part in transformers[bus.Index])
            {
                if (isOpenTaken || !part.Transformer.IsOpen)
                {
                    Pass(part, bus);
                }
            }
        }
    }

    private void Reach(Bus bus, double kv)
    {
        if (toEarthKv[bus.Index] == 0 && kv > 0)
        {
            toEarthKv[bus.Index] = kv;
            waiting.Enqueue(bus);
        }
    }

    private void Pass(TransformerPart part, Bus bus)
    {
        var from = Array.FindIndex(part.Windings, winding => winding.Bus == bus);
        var ratio = toEarthKv[bus.Index] * CoilFactor(part.Windings[from]) / Rated(part, from);
        for (var to = 0; to < part.Windings.Length; to++)
        {
            Reach(part.Windings[to].Bus, ratio * Rated(part, to) / CoilFactor(part.Windings[to]));
        }
    }

    /// <summary>An island without source takes the ratings of its transformers.</summary>
    private void ReachByRating(TransformerPart part)
    {
        for (var winding = 0; winding < part.Windings.Length; winding++)
        {
            Reach(part.Windings[winding].Bus, Rated(part, winding) / CoilFactor(part.Windings[winding]));
        }
    }

    private double Rated(TransformerPart part, int winding)
    {
        var data = part.Transformer.Windings[winding];
        return BaseVoltages.CoilKv(part.Transformer, data) * (isNominal ? 1 : data.TapPu);
    }

    /// <summary>
    /// Voltage across a coil over that of a phase to earth; a bus of the phases A and B alone that a coil joins is a split-phase one.
    /// </summary>
    private static double CoilFactor(Terminal winding) =>
        !BaseVoltages.IsBetweenPhases(winding.Bus, winding.Coils[0]) ? 1 : winding.Bus.Nodes.Count(node => node <= 3) == 2 && winding.Coils.Count == 1 ? 2 : root3;

    private static double RatedToEarthKv(ShuntPart part)
    {
        var (kv, phases) = part.Element switch
        {
            Load load => (load.Kv, load.Phases),
            Generator generator => (generator.Kv, generator.Phases),
            PvSystem pv => (pv.Kv, pv.Phases),
            Storage storage => (storage.Kv, storage.Phases),
            Capacitor capacitor => (capacitor.Kv, capacitor.Phases),
            _ => (0, 1),
        };
        return phases > 1 || BaseVoltages.IsBetweenPhases(part.Terminal.Bus, part.Terminal.Coils[0]) ? kv / root3 : kv;
    }
}
