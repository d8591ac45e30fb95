using Gat.Dist.Import.OpenDss.Language;
using Gat.Dist.Import.OpenDss.Objects;

namespace Gat.Dist.Import.OpenDss.Conversion;

/// <summary>The enabled elements of a script and the buses that they join.</summary>
internal sealed class Circuit
{
    /// <summary>What the report says of devices and controls of disabled elements.</summary>
    public const string ControlsLeftOut = "devices and controls of disabled elements are left out";

    private readonly Dictionary<string, Bus> byName = new(StringComparer.Ordinal);
    private readonly List<Bus> buses = [];

    private Circuit(ScriptState state) => State = state;

    public ScriptState State { get; }

    public ScriptSettings Settings => State.Settings;

    public IReadOnlyList<Bus> Buses => buses;

    public List<SourcePart> Sources { get; } = [];

    public List<SeriesPart> Lines { get; } = [];

    public List<SeriesPart> SeriesReactors { get; } = [];

    public List<SeriesPart> SeriesCapacitors { get; } = [];

    public List<TransformerPart> Transformers { get; } = [];

    public List<ShuntPart> Shunts { get; } = [];

    /// <summary>Transformers by name.</summary>
    public Dictionary<string, TransformerPart> TransformerOf { get; } = new(StringComparer.Ordinal);

    /// <summary>Lines, transformers and series elements by their full names.</summary>
    public Dictionary<string, DssObject> BranchOf { get; } = new(StringComparer.Ordinal);

    /// <summary>Elements that lie between two buses without transforming.</summary>
    public IEnumerable<SeriesPart> Series => [.. Lines, .. SeriesReactors, .. SeriesCapacitors];

    public static Circuit Of(ScriptState state)
    {
        var circuit = new Circuit(state);
        circuit.AddSources();
        circuit.AddLines();
        circuit.AddTransformers();
        circuit.AddReactors();
        circuit.AddCapacitors();
        foreach (var load in Enabled<Load>("load"))
        {
            circuit.AddShunt(load, load.Bus, Terminal.Shunt(load.Bus, load.Phases, load.IsDelta));
        }

        foreach (var generator in Enabled<Generator>("generator"))
        {
            circuit.AddShunt(generator, generator.Bus, Terminal.Shunt(generator.Bus, generator.Phases, generator.IsDelta));
        }

        foreach (var pv in Enabled<PvSystem>("pvsystem"))
        {
            circuit.AddShunt(pv, pv.Bus, Terminal.Shunt(pv.Bus, pv.Phases, pv.IsDelta));
        }

        foreach (var storage in Enabled<Storage>("storage"))
        {
            circuit.AddShunt(storage, storage.Bus, Terminal.Shunt(storage.Bus, storage.Phases, storage.IsDelta));
        }

        circuit.Index();
        return circuit;

        IEnumerable<T> Enabled<T>(string className)
            where T : DssObject => circuit.Enabled<T>(className);
    }

    /// <summary>The enabled objects of a class.</summary>
    public IEnumerable<T> Enabled<T>(string className)
        where T : DssObject => State.Of<T>(className).Where(one => one.IsEnabled);

    public Bus? Find(string name) => byName.GetValueOrDefault(name);

    private void Index()
    {
        foreach (var part in Transformers)
        {
            TransformerOf.Add(part.Transformer.Name, part);
            BranchOf.Add(part.Transformer.FullName, part.Transformer);
        }

        foreach (var part in Series)
        {
            BranchOf.Add(part.Element.FullName, part.Element);
        }
    }

    private void AddSources()
    {
        foreach (var source in Enabled<Vsource>("vsource"))
        {
            if (source.Bus2.Bus.Length > 0 && (source.Bus2.Bus != source.Bus1.Bus || source.Bus2.Nodes.Any(node => node != 0)))
            {
                Fault(source, "lies between two buses", "gat reads sources to earth: leave bus2 out.");
            }

            if (AddTerminal(source, source.Bus1, Terminal.Wye(source.Bus1, source.Phases)) is { } terminal)
            {
                Sources.Add(new SourcePart(source, terminal));
            }
        }
    }

    private void AddLines()
    {
        foreach (var line in Enabled<Line>("line"))
        {
            AddSeries(Lines, line, line.Bus1, line.Bus2, line.Phases);
        }
    }

    private void AddTransformers()
    {
        foreach (var transformer in Enabled<Transformer>("transformer"))
        {
            var windings = transformer.Windings
                .Select((winding, at) => AddTerminal(transformer, winding.Bus, WindingCoils.Of(transformer, at), $"winding {at + 1} of ")).ToList();
            if (!windings.Contains(null))
            {
                Transformers.Add(new TransformerPart(transformer, [.. windings.Select(one => one!)]));
            }
        }
    }

    private void AddReactors()
    {
        foreach (var reactor in Enabled<Reactor>("reactor"))
        {
            AddBranchOrShunt(SeriesReactors, reactor, reactor.Bus1, reactor.Bus2, reactor.Phases, reactor.IsDelta);
        }
    }

    private void AddCapacitors()
    {
        foreach (var capacitor in Enabled<Capacitor>("capacitor"))
        {
            AddBranchOrShunt(SeriesCapacitors, capacitor, capacitor.Bus1, capacitor.Bus2, capacitor.Phases, capacitor.IsDelta);
        }
    }

    /// <summary>Two buses make a branch; one bus, even with nodes at both ends, a shunt.</summary>
    private void AddBranchOrShunt(List<SeriesPart> branches, DssObject element, BusConnection bus1, BusConnection bus2, int phases, bool isDelta)
    {
        if (bus2.Bus.Length == 0 || isDelta)
        {
            AddShunt(element, bus1, Terminal.Shunt(bus1, phases, isDelta));
        }
        else if (bus2.Bus == bus1.Bus)
        {
            AddShunt(element, bus1, [.. Enumerable.Range(0, phases).Select(phase => new Coil(bus1.Node(phase, phases), bus2.Node(phase, phases)))]);
        }
        else if (Enumerable.Range(0, phases).All(phase => bus2.Node(phase, phases) == 0))
        {
            AddShunt(element, bus1, [.. Enumerable.Range(0, phases).Select(phase => new Coil(bus1.Node(phase, phases), 0))]);
        }
        else
        {
            AddSeries(branches, element, bus1, bus2, phases);
        }
    }

    private void AddShunt(DssObject element, BusConnection at, IReadOnlyList<Coil> coils)
    {
        if (AddTerminal(element, at, coils) is { } terminal)
        {
            Shunts.Add(new ShuntPart(element, terminal));
        }
    }

    private void AddSeries(List<SeriesPart> parts, DssObject element, BusConnection at1, BusConnection at2, int phases)
    {
        var (bus1, bus2) = (AddBus(element, at1, "bus1 of "), AddBus(element, at2, "bus2 of "));
        if (bus1 is null || bus2 is null)
        {
            return;
        }

        if (bus1 == bus2)
        {
            Fault(element, $"has both ends at bus {bus1.Name}", "Give it two different buses, or take it out.");
            return;
        }

        var nodes1 = Enumerable.Range(0, phases).Select(phase => at1.Node(phase, phases)).ToArray();
        var nodes2 = Enumerable.Range(0, phases).Select(phase => at2.Node(phase, phases)).ToArray();
        foreach (var phase in Enumerable.Range(0, phases))
        {
            bus1.Use(nodes1[phase], element, State);
            bus2.Use(nodes2[phase], element, State);
        }

        if (HasTwice(nodes1) || HasTwice(nodes2))
        {
            Fault(element, $"joins two conductors at one node ({at1}, {at2})", "Give each conductor a node of its own.");
            return;
        }

        if (nodes1.All(node => node == 0) || nodes2.All(node => node == 0))
        {
            Fault(element, $"has an end at earth alone ({at1}, {at2})", "Connect both ends to buses; what lies between a bus and earth is a reactor or capacitor.");
            return;
        }

        parts.Add(new SeriesPart(element, bus1, nodes1, bus2, nodes2));
    }

    private static bool HasTwice(int[] nodes) => nodes.Where(node => node > 0).GroupBy(node => node).Any(group => group.Count() > 1);

    private Terminal? AddTerminal(DssObject element, BusConnection at, IReadOnlyList<Coil> coils, string part = "")
    {
        if (AddBus(element, at, part) is not { } bus)
        {
            return null;
        }

        foreach (var coil in coils)
        {
            bus.Use(coil.Node1, element, State);
            bus.Use(coil.Node2, element, State);
        }

        foreach (var coil in coils)
        {
            if (coil.Node1 == coil.Node2)
            {
                var both = coil.Node1 == 0 ? "earth" : $"node {coil.Node1} of bus {bus.Name}";
                Fault(element, $"has a phase with both ends at {both}", "Give the nodes of each phase, such as bus=name.1.2 for one between two phases.", part);
                return null;
            }
        }

        return new Terminal(bus, coils);
    }

    private Bus? AddBus(DssObject element, BusConnection at, string part)
    {
        if (at.Bus.Length == 0)
        {
            Fault(element, "is connected to no bus", "Give it a bus.", part);
            return null;
        }

        if (!byName.TryGetValue(at.Bus, out var bus))
        {
            bus = new Bus(at.Bus, buses.Count);
            byName.Add(at.Bus, bus);
            buses.Add(bus);
        }

        return bus;
    }

    private void Fault(DssObject element, string what, string fix, string part = "") =>
        State.Faults.Add($"{(part.Length > 0 ? char.ToUpperInvariant(part[0]) + part[1..] : "")}{element.FullName} {what}.", element.Place.ToString(), fix);
}
