using Gat.Dist.Import.OpenDss.Language;
using Gat.Dist.Import.OpenDss.Objects;
using Gat.Faults;

namespace Gat.Dist.Tests.Import.OpenDss.Language;

public sealed class ScriptRunnerTests
{
    [Fact]
    public void Comments_continuation_and_blocks_are_honoured()
    {
        var state = Scripts.Sound("""
            /* New Line.never bus1=x
            New Line.neither */ New Line.ignored
            ! New Line.l0
            // New Line.l0
            New Line.l1 bus1=a ! behind
            ~ bus2=b // behind
            more length=3
            m r1=(6 2 /)
            ~x1=4
            """);

        var line = state.Object<Line>("line", "l1");
        Assert.Equal(("a", "b", 3.0, 3.0, 4.0), (line.Bus1.Bus, line.Bus2.Bus, line.Length, line.Impedance.R1, line.Impedance.X1));
        Assert.Single(state.Of<Line>("line"));
    }

    [Fact]
    public void Values_without_names_follow_the_order_of_properties()
    {
        var state = Scripts.Sound("New Line.l1 a b length=2 1 0.1 0.2 0.3 0.4");

        var line = state.Object<Line>("line", "l1");
        Assert.Equal(("a", "b", 2.0, 1), (line.Bus1.Bus, line.Bus2.Bus, line.Length, line.Phases));
        Assert.Equal((0.1, 0.2, 0.3, 0.4), (line.Impedance.R1, line.Impedance.X1, line.Impedance.R0, line.Impedance.X0));
    }

    [Fact]
    public void Names_of_properties_and_commands_may_be_shortened()
    {
        var state = Scripts.Sound("""
            New Transformer.t1 phase=1 wind=2 xh=5 ppm=0
            Calcv
            """);

        var transformer = state.Object<Transformer>("transformer", "t1");
        Assert.Equal((1, 5.0, 0.0), (transformer.Phases, transformer.XhlPercent, transformer.AntiFloatPpm));
        Assert.True(state.Settings.WantsVoltageBases);
    }

    [Fact]
    public void Objects_change_by_name_by_like_and_in_batches()
    {
        var state = Scripts.Sound("""
            New Load.a bus1=x.1 phases=1 kv=7.2 kw=5 pf=0.9
            New Load.b like=a bus1=x.2
            New Load.c like=a bus1=x.3
            Load.b.kw=7 kvar=2
            BatchEdit load.[bc] vminpu=0.8
            Disable load.c
            Edit Load.a model=2
            """);

        var (a, b, c) = (state.Object<Load>("load", "a"), state.Object<Load>("load", "b"), state.Object<Load>("load", "c"));
        Assert.Equal((5.0, 2, 0.95, "x.1"), (a.Kw, a.Model, a.VMinPu, a.Bus.ToString()));
        Assert.Equal((7.0, 2.0, 0.8, "x.2"), (b.Kw, b.Kvar, b.VMinPu, b.Bus.ToString()));
        Assert.Equal((5.0, 0.8, false), (c.Kw, c.VMinPu, c.IsEnabled));
    }

    [Fact]
    public void Variables_stand_for_words_and_numbers()
    {
        var state = Scripts.Sound("""
            var @bus=n7 @kw=12
            New Load.a bus1=@bus.2 phases=1 kw=@kw kvar=(@kw 3 /)
            """);

        var load = state.Object<Load>("load", "a");
        Assert.Equal(("n7.2", 12.0, 4.0), (load.Bus.ToString(), load.Kw, load.Kvar));
    }

    [Fact]
    public void Files_are_found_whatever_their_case_and_from_the_folder_of_the_script()
    {
        var state = Scripts.Run(
            "New Circuit.c\nRedirect Sub\\LINES.dss\nNew Loadshape.s npts=3 mult=(file=sub/Shape.CSV, col=2, header=yes)",
            ("sub/Lines.DSS", "Redirect more.DSS"), ("sub/More.dss", "New Line.l1 bus1=a bus2=b"), ("sub/shape.csv", "t,v\n1,0.5\n2,0.25\n3,1\n"));

        Assert.Empty(state.Faults.Faults);
        Assert.Single(state.Of<Line>("line"));
        Assert.Equal([0.5, 0.25, 1], state.Object<LoadShape>("loadshape", "s").P);
        Assert.Equal(4, state.Files.Read.Count);
    }

    [Fact]
    public void A_circle_of_scripts_is_a_fault_with_its_chain()
    {
        var state = Scripts.Run("New Circuit.c\nRedirect a.dss", ("a.dss", "Redirect b.dss"), ("b.dss", "! x\nRedirect a.dss"));

        var fault = Assert.Single(state.Faults.Faults);
        Assert.Contains("master.dss -> a.dss -> b.dss -> a.dss", fault.What, StringComparison.Ordinal);
        Assert.Equal("b.dss, line 2", fault.Where);
    }

    [Fact]
    public void A_missing_file_is_a_fault_with_its_chain()
    {
        var state = Scripts.Run("New Circuit.c\nRedirect a.dss", ("a.dss", "Redirect gone.dss"));

        var fault = Assert.Single(state.Faults.Faults);
        Assert.Contains("'gone.dss'", fault.What, StringComparison.Ordinal);
        Assert.Contains("master.dss -> a.dss", fault.What, StringComparison.Ordinal);
        Assert.Equal("a.dss, line 1", fault.Where);
    }

    [Fact]
    public void A_master_that_does_not_exist_is_refused() =>
        Assert.Throws<InputDataException>(() => ScriptRunner.Run("no-such-master.dss"));

    [Theory]
    [InlineData("New Line.l1 bus1=a bus2=b linecode=none_such", "linecode 'none_such', which does not exist")]
    [InlineData("New Line.l1 bus1=a bus2=b lenght=3", "no property 'lenght'")]
    [InlineData("New Line.l1 length=three", "is 'three', which is no number")]
    [InlineData("New Line.l1 rmatrix=[1 | 2 3] phases=3", "is no matrix of order 3")]
    [InlineData("New Transformer.t1 wdg=3", "is 3; gat reads 1 to 2")]
    [InlineData("New Transformer.t1 buses=[a b c]", "names 3 for 2 windings")]
    [InlineData("New Lin.l1 bus1=a", "'lin' is no class")]
    [InlineData("Frobnicate all", "no command")]
    [InlineData("New Load.a kw=[1 2", "not closed")]
    [InlineData("New AutoTrans.t1", "no model")]
    [InlineData("Load.nobody.kw=3", "load.nobody does not exist")]
    [InlineData("New Load.a pf=1.2", "between -1 and 1")]
    [InlineData("New Circuit.second", "second one")]
    [InlineData("New Load.a yearly=gone", "loadshape 'gone'")]
    [InlineData("New Load.a bus1=x.a", "no bus with node numbers")]
    public void Wrong_lines_are_told_with_their_place(string line, string what)
    {
        var state = Scripts.Run("New Circuit.c\n\n" + line + "\nNew Load.last kw=x");

        Assert.Equal("master.dss, line 3", state.Faults.Faults[0].Where);
        Assert.Contains(what, state.Faults.Faults[0].What, StringComparison.Ordinal);
        Assert.Equal("master.dss, line 4", state.Faults.Faults[^1].Where);
    }

    [Fact]
    public void Clear_forgets_everything_but_the_default_frequency()
    {
        var state = Scripts.Run("Set DefaultBaseFrequency=50\nNew Circuit.a\nNew Line.l1\nClear\nNew Circuit.b\nNew Line.l2");

        Assert.Empty(state.Faults.Faults);
        Assert.Equal(("b", 50.0), (state.CircuitName, state.Settings.FrequencyHz));
        Assert.Equal("l2", Assert.Single(state.Of<Line>("line")).Name);
    }
}
