namespace Gat.Dist.Tests.Import.OpenDss.Conversion;

/// <summary>Circuits that mean nothing are refused with file and line, all faults at once.</summary>
public sealed class BadCircuitTests
{
    private const string onePhase = "New Line.l1 bus1=src.1 bus2=b.1 phases=1 length=1\n";

    [Theory]
    [InlineData("New Load.a bus1=b.1.2 phases=1 conn=delta kv=12.47", "connected to node 2 of bus b, which floats")]
    [InlineData("New Load.a bus1=b conn=delta kv=12.47", "connected to node 2 of bus b, which floats")]
    [InlineData("New Capacitor.a bus1=b.3 phases=1 kv=7.2", "connected to node 3 of bus b, which floats")]
    [InlineData("New RegControl.a transformer=none winding=2", "regulates transformer 'none', which does not exist")]
    [InlineData("New RegControl.a winding=2", "names no transformer")]
    [InlineData("New CapControl.a capacitor=none", "controls capacitor 'none'")]
    [InlineData("New Line.a bus1=b.1 bus2=c.1 phases=1 length=0", "has length 0")]
    [InlineData("New Line.a bus1=b.1 bus2=c.1 phases=1 r1=0 x1=0 r0=0 x0=0", "has no impedance")]
    [InlineData("New Line.a bus1=b.1 bus2=b.1 phases=1", "both ends at bus b")]
    [InlineData("New Line.a bus1=b.1", "Bus2 of line.a is connected to no bus")]
    [InlineData("New Line.a bus1=b.1.1 bus2=c.1.2 phases=2", "two conductors at one node")]
    [InlineData("New Line.a bus1=b.1 bus2=c.0 phases=1", "an end at earth alone")]
    [InlineData("New Line.a bus1=b.1 bus2=c.1 phases=1 linecode=gone", "linecode 'gone', which does not exist")]
    [InlineData("New Transformer.a buses=[b.1 b.1] phases=1", "windings 1 and 2 at bus b")]
    [InlineData("New Transformer.a wdg=1 bus=b.1 phases=1", "Winding 2 of transformer.a is connected to no bus")]
    [InlineData("New Transformer.a phases=1 buses=[b.1 c.1] wdg=3 kv=2", "wdg of transformer.a is 3")]
    [InlineData("New Load.a bus1=b.1.1 phases=1 conn=delta kv=7.2", "both ends at node 1 of bus b")]
    [InlineData("New Load.a bus1=b.1 phases=1 kv=7.2 model=8", "without its coefficients")]
    [InlineData("New Fuse.a monitoredobj=line.none", "operates 'line.none'")]
    [InlineData("New Reactor.a bus1=b.1 phases=1 r=0 x=0", "has no impedance")]
    [InlineData("New Load.a bus1=b.7 phases=1 kv=7.2\nNew Load.c bus1=b.8 phases=1 kv=7.2", "uses node 8 of bus b, which has node 7")]
    [InlineData("New LineGeometry.g nconds=1 nphases=1\nNew Line.a bus1=b.1 bus2=c.1 geometry=g", "of which 0 have a wire")]
    public void A_circuit_without_meaning_is_told_with_its_place(string line, string what)
    {
        var faults = Grids.Faults(onePhase + line);

        var fault = Assert.Single(faults, fault => fault.What.Contains(what, StringComparison.Ordinal));
        Assert.Equal($"master.dss, line {3 + line.Count(letter => letter == '\n')}", fault.Where);
        Assert.NotEmpty(fault.Fix);
    }

    [Fact]
    public void All_faults_of_script_and_circuit_are_told_at_once()
    {
        var faults = Grids.Faults("""
            New Line.l1 bus1=src bus2=b linecode=gone
            New Load.a bus1=b kw=many
            New RegControl.r transformer=gone
            New Line.l2 bus1=b bus2=c length=0
            """);

        Assert.Equal(4, faults.Count);
        Assert.Equal(["master.dss, line 2", "master.dss, line 3", "master.dss, line 4", "master.dss, line 5"], faults.Select(fault => fault.Where).Order());
    }

    [Fact]
    public void Commands_without_a_circuit_are_refused()
    {
        using var folder = new TemporaryFolder();
        folder.Write("codes.dss", "New Linecode.c nphases=1");

        var refusal = Assert.Throws<Gat.Faults.InputDataException>(
            () => Gat.Dist.Import.OpenDss.OpenDssImport.Run(Gat.Dist.Import.OpenDss.OpenDssScript.Read(folder.At("codes.dss")), new Gat.Dist.Import.ImportOptions()));

        Assert.Contains("makes no circuit", Assert.Single(refusal.Faults).What, StringComparison.Ordinal);
    }
}
