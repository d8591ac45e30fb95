namespace Gat.Dist.Import.OpenDss.Conversion;

/// <summary>Makes dist_nodes and dist_sources.</summary>
internal static class NodeRows
{
    public static void Add(Circuit circuit, Sheets sheets)
    {
        var sourceOf = circuit.Sources.GroupBy(part => part.Terminal.Bus).ToDictionary(group => group.Key, group => group.First());
        var withMachines = circuit.Shunts.Where(part => part.Element is Objects.Generator or Objects.PvSystem or Objects.Storage)
            .Select(part => part.Terminal.Bus).ToHashSet();
        var customers = circuit.Shunts.Where(part => part.Element is Objects.Load { AreCustomersGiven: true })
            .GroupBy(part => part.Terminal.Bus).ToDictionary(group => group.Key, group => group.Sum(part => (long)((Objects.Load)part.Element).Customers));
        foreach (var bus in circuit.Buses.Where(bus => bus.Nodes.Count > 0))
        {
            var source = sourceOf.GetValueOrDefault(bus)?.Source;
            var hasPlace = circuit.State.Coordinates.TryGetValue(bus.Name, out var place);
            sheets.Nodes.Row(source)
                .Text("node_id", bus.Name).Text("phase", bus.Letters)
                .Text("type", source is not null ? "slack" : withMachines.Contains(bus) ? "source" : "load")
                .Number("base_kv", bus.BaseKv)
                .Number("v_set", source is null ? null : HeldPu(source, bus)).Number("va_set", source is null ? null : WithinTurn(source.AngleDeg))
                .Integer("customers", customers.TryGetValue(bus, out var count) ? count : null)
                .Number("x", hasPlace ? place.X : null).Number("y", hasPlace ? place.Y : null);
        }

        foreach (var part in circuit.Sources)
        {
            AddSource(part, sheets);
        }
    }

    private static void AddSource(SourcePart part, Sheets sheets)
    {
        var source = part.Source;
        var (z1, z2, z0) = source.Impedance.Ohm(source.BaseKv, source.Phases);
        sheets.Sources.Row(source)
            .Text("source_id", source.FullName).Text("node_id", part.Terminal.Bus.Name).Text("phase", part.Terminal.Letters)
            .Number("v_set", source.VPu).Number("kv", source.BaseKv).Number("va_set", WithinTurn(source.AngleDeg))
            .Text("sequence", source.Sequence switch { "neg" => "negative", "zer" => "zero", _ => null })
            .Number("r1_ohm", z1.Re).Number("x1_ohm", z1.Im).Number("r0_ohm", z0.Re).Number("x0_ohm", z0.Im)
            .Number("r2_ohm", z2 == z1 ? null : z2.Re).Number("x2_ohm", z2 == z1 ? null : z2.Im)
            .Text("status", "in");
    }

    private static double HeldPu(Objects.Vsource source, Bus bus) =>
        source.VPu * source.BaseKv * (source.Phases == 1 ? Math.Sqrt(3) : 1) / bus.BaseKv;

    private static double WithinTurn(double degrees) => Math.IEEERemainder(degrees, 360);
}
