using Gat.Dist.Pictures;
using Gat.Dist.Pictures.Colours;
using Gat.Dist.Pictures.Reading;

namespace Gat.Dist.Tests.Pictures;

public sealed class PictureTests
{
    [Theory]
    [InlineData(1, 2, 0, 960)]
    [InlineData(2, 5, 0, 400)]
    [InlineData(3, 33, 4, 960)]
    [InlineData(4, 60, 3, 700)]
    [InlineData(5, 150, 9, 960)]
    [InlineData(6, 150, 60, 1400)]
    [InlineData(7, 700, 9, 500)]
    [InlineData(8, 1600, 20, 960)]
    public void Texts_overlap_neither_each_other_nor_the_edge_of_the_page(int seed, int busCount, int ties, int width)
    {
        foreach (var prefix in (string[])["n", "a quite long name of a bus "])
        {
            var feeder = PictureSamples.Tree(seed, busCount, prefix, ties);
            var options = new PictureOptions { WidthPixels = width };

            AssertTextsApart(PictureSamples.Map(PictureSamples.Voltages(feeder), options));
            AssertTextsApart(PictureSamples.Map(PictureSamples.Voltages(feeder, "A", "B", "C"), options));
            AssertTextsApart(PictureSamples.Profile(PictureSamples.Voltages(feeder), options));
            AssertTextsApart(PictureSamples.Profile(PictureSamples.Voltages(feeder, "A", "B", "C"), options));
            AssertTextsApart(PictureSamples.Map(Loadings(feeder), options));
            AssertTextsApart(PictureSamples.Profile(Loadings(feeder), options));
            AssertTextsApart(PictureSamples.Map(Capacities(feeder), options));
            AssertTextsApart(PictureSamples.Profile(Capacities(feeder), options));
        }
    }

    [Theory]
    [InlineData(1, 6, 0)]
    [InlineData(2, 90, 7)]
    [InlineData(3, 1800, 12)]
    public void A_map_draws_every_bus_once_and_every_branch_once(int seed, int busCount, int ties)
    {
        var feeder = PictureSamples.Tree(seed, busCount, ties: ties);
        var voltages = new SvgFile(PictureSamples.Map(PictureSamples.Voltages(feeder)));
        var loadings = new SvgFile(PictureSamples.Map(Loadings(feeder)));

        var buses = voltages.In("buses").Concat(voltages.In("wires")).Select(SvgFile.Tip).Where(tip => tip.StartsWith("bus ", StringComparison.Ordinal)).ToList();
        var branches = loadings.In("wires").Select(SvgFile.Tip).Where(tip => tip.Length > 0).SelectMany(tip => tip.Split("; ")).ToList();

        Assert.Equal(feeder.Buses.Id.Order(), buses.Select(tip => tip.Split(' ')[1].TrimEnd(':')).Order());
        Assert.Equal(feeder.Branches.Id.Order(), branches.Select(tip => tip.Split(' ')[1].TrimEnd(',')).Order());
    }

    [Theory]
    [InlineData(1, 30, 6)]
    [InlineData(2, 33, 12)]
    [InlineData(3, 8, 5)]
    [InlineData(4, 400, 40)]
    [InlineData(5, 2, 0)]
    public void Neither_lines_nor_arcs_nor_signs_of_a_map_reach_into_its_head_or_its_legend(int seed, int busCount, int ties)
    {
        var feeder = PictureSamples.Tree(seed, busCount, ties: ties);
        foreach (var data in (PictureData[])[PictureSamples.Voltages(feeder), Loadings(feeder)])
        {
            var file = new SvgFile(PictureSamples.Map(data));
            var head = file.Texts().Take(2).Max(text => text.Bottom);
            var legend = file.Texts().First(text => text.Text is "voltage, pu" or "loading, %").Top;

            foreach (var (x, y) in file.First("wires").Concat(file.First("buses")).Concat(file.First("sign")).SelectMany(SvgFile.Points))
            {
                Assert.InRange(x, 0, file.Width);
                Assert.InRange(y, head, legend);
            }
        }
    }

    [Fact]
    public void A_profile_has_one_point_for_each_bus_and_phase_at_its_value()
    {
        var feeder = PictureSamples.Tree(5, 40);
        var data = PictureSamples.Voltages(feeder, "A", "B", "C");

        var file = new SvgFile(PictureSamples.Profile(data));
        var tips = file.In("points").Select(SvgFile.Tip).ToList();

        Assert.Equal(120, tips.Distinct().Count());
        Assert.Contains($"bus n7 B: {data.Values.Series[1].Values[feeder.BusIndex["n7"]]:F4} pu at {data.Tree.Distance[feeder.BusIndex["n7"]]:G4} km", tips);
    }

    [Fact]
    public void Equal_data_give_equal_bytes()
    {
        var feeder = PictureSamples.Tree(9, 300, ties: 5);

        Assert.Equal(PictureSamples.Map(PictureSamples.Voltages(feeder)), PictureSamples.Map(PictureSamples.Voltages(feeder)));
        Assert.Equal(PictureSamples.Profile(PictureSamples.Voltages(feeder)), PictureSamples.Profile(PictureSamples.Voltages(feeder)));
    }

    [Fact]
    public void A_picture_is_one_file_without_script_or_reference()
    {
        foreach (var text in BothOf(PictureSamples.Voltages(PictureSamples.Tree(1, 50))))
        {
            var file = new SvgFile(text);

            Assert.Equal("svg", file.Document.Root!.Name.LocalName);
            Assert.Equal($"0 0 {file.Width} {file.Height}", file.Document.Root.Attribute("viewBox")!.Value);
            Assert.Empty(file.All("script"));
            Assert.DoesNotContain(file.Document.Descendants().SelectMany(element => element.Attributes()), attribute => attribute.Name.LocalName is "href" or "src" || attribute.Name.LocalName.StartsWith("on", StringComparison.Ordinal));
            Assert.Single(file.All("style"));
            Assert.Equal("A feeder and its values", file.All("title").First().Value);
            Assert.Contains("scenario base", file.All("desc").Single().Value, StringComparison.Ordinal);
        }
    }

    // Attributes cannot hold half surrogates, so this is no theory.
    [Fact]
    public void Names_of_any_letters_give_a_file_that_is_read()
    {
        var faces = string.Concat(Enumerable.Repeat("\ud83d\ude00", 14));
        foreach (var name in (string[])["<&>\"'", "\u0001\u0007line\nend", "Übergabe-Station №", "变电站", faces, "\ud83d half a letter"])
        {
            var feeder = PictureSamples.Tree(2, 8, prefix: name);

            foreach (var text in BothOf(PictureSamples.Voltages(feeder, "A", "B")))
            {
                AssertTextsApart(text);
            }
        }
    }

    [Theory]
    [InlineData(1.0)]
    [InlineData(0.9)]
    [InlineData(1e-12)]
    [InlineData(5000.0)]
    public void Equal_voltages_everywhere_are_drawn(double voltage)
    {
        var feeder = PictureSamples.Tree(4, 20);
        var data = PictureSamples.Of(feeder, PictureQuantity.Voltage, new PhaseSeries("", [.. Enumerable.Repeat(voltage, 20)]));

        foreach (var text in BothOf(data))
        {
            AssertTextsApart(text);
            Assert.DoesNotContain("NaN", text, StringComparison.Ordinal);
            Assert.DoesNotContain("∞", text, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void Buses_without_a_value_are_grey_on_a_map_and_absent_from_a_profile()
    {
        var feeder = PictureSamples.Tree(6, 30);
        double[] values = [.. Enumerable.Range(0, 30).Select(bus => bus % 3 == 1 ? double.NaN : 1 - (0.001 * bus))];
        var data = PictureSamples.Of(feeder, PictureQuantity.Voltage, new PhaseSeries("", values));

        var map = new SvgFile(PictureSamples.Map(data));
        var profile = new SvgFile(PictureSamples.Profile(data));

        Assert.Equal(10, map.In("buses").Count(bus => SvgFile.Style(bus) == "none" && SvgFile.Tip(bus).EndsWith(": no value", StringComparison.Ordinal)));
        Assert.Equal(20, profile.In("points").Count());
        Assert.Contains("10 of 30 buses without a value", map.All("desc").Single().Value, StringComparison.Ordinal);
        Assert.DoesNotContain("NaN", map.Document.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Buses_beyond_their_limits_are_ringed_and_those_at_their_limits_are_not()
    {
        var feeder = PictureSamples.Tree(3, 6);
        var data = PictureSamples.Of(feeder, PictureQuantity.Voltage, new PhaseSeries("", [1, 0.95, 0.949, 1.05, 1.0501, 1]));

        var rings = new SvgFile(PictureSamples.Map(data)).In("rings").Select(SvgFile.Tip);

        Assert.Equal(["bus n2: 0.9490 pu", "bus n4: 1.0501 pu"], rings.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Colours_run_from_the_end_of_the_scale_to_the_other_and_the_legend_has_the_same()
    {
        var feeder = PictureSamples.Tree(3, 13);
        var data = PictureSamples.Of(feeder, PictureQuantity.Voltage, new PhaseSeries("", [.. Enumerable.Range(0, 13).Select(bus => 0.8 + (0.2 * bus / 12))]));

        var file = new SvgFile(PictureSamples.Map(data));
        var styles = file.In("buses").ToDictionary(bus => SvgFile.Tip(bus).Split(' ')[1].TrimEnd(':'), SvgFile.Style);

        Assert.Equal("r11", styles["n0"]);
        Assert.Equal("r0", styles["n12"]);
        Assert.Equal(Enumerable.Range(0, 12).Select(part => $"r{11 - part}"), file.In("bar").Select(SvgFile.Style));
    }

    [Theory]
    [InlineData(0.96, 1.04, "highest", 1.045)]
    [InlineData(0.955, 1.04, "lowest", 0.955)]
    [InlineData(0.9, 1.06, "lowest", 0.9)]
    [InlineData(0.94, 1.08, "highest", 1.085)]
    public void Colours_and_names_tell_of_the_end_that_is_nearer_to_its_limit_or_further_beyond(double low, double high, string phase, double value)
    {
        var feeder = PictureSamples.Tree(3, 9);
        double[] a = [1, 1, 1, 1, low, 1, high, 1, 1];
        var data = PictureSamples.Of(feeder, PictureQuantity.Voltage, new PhaseSeries("A", a), new PhaseSeries("B", [.. a.Select(voltage => voltage == high ? high + 0.005 : 1.001)]));

        var map = new SvgFile(PictureSamples.Map(data));

        Assert.Contains($"voltage of the {phase} phase, pu", map.Texts().Select(text => text.Text));
        Assert.Contains(map.In("buses"), bus => SvgFile.Style(bus) is "r11" or "r10" && SvgFile.Tip(bus).Contains($"{value:F4}", StringComparison.Ordinal));
    }

    [Fact]
    public void The_automatic_theme_holds_the_colours_of_both_and_each_other_theme_its_own_only()
    {
        var data = PictureSamples.Voltages(PictureSamples.Tree(1, 10));

        var sheets = new[] { PictureTheme.Auto, PictureTheme.Light, PictureTheme.Dark }
            .Select(theme => new SvgFile(PictureSamples.Map(data, new PictureOptions { Theme = theme })).All("style").Single().Value).ToList();

        foreach (var colour in Palette.All)
        {
            Assert.Contains($"--gat-{colour.Name}:{colour.OnLight};", sheets[0], StringComparison.Ordinal);
            Assert.Contains($"--gat-{colour.Name}:{colour.OnDark};", sheets[0], StringComparison.Ordinal);
        }

        Assert.Contains("@media (prefers-color-scheme: dark)", sheets[0], StringComparison.Ordinal);
        Assert.DoesNotContain("var(", sheets[1] + sheets[2], StringComparison.Ordinal);
        Assert.Contains("#ffffff", sheets[1], StringComparison.Ordinal);
        Assert.DoesNotContain("#ffffff", sheets[2], StringComparison.Ordinal);
        Assert.All(sheets, sheet => Assert.DoesNotContain("{{", sheet, StringComparison.Ordinal));
    }

    private static PictureData Loadings(Feeder feeder) => PictureSamples.Of(
        feeder, PictureQuantity.Loading, new PhaseSeries("", [.. Enumerable.Range(0, feeder.Branches.Count).Select(branch => feeder.Branches.Closed[branch] ? 120.0 / (1 + branch) : double.NaN)]));

    private static PictureData Capacities(Feeder feeder) => PictureSamples.Of(
        feeder, PictureQuantity.HostingCapacity, new PhaseSeries("", [.. Enumerable.Range(0, feeder.Buses.Count).Select(bus => 9.0 / (1 + bus))]));

    private static string[] BothOf(PictureData data) => [PictureSamples.Map(data), PictureSamples.Profile(data)];

    private static void AssertTextsApart(string svg)
    {
        var file = new SvgFile(svg);
        var texts = file.Texts();
        for (var i = 0; i < texts.Count; i++)
        {
            var one = texts[i];
            Assert.True(one.Left >= 0 && one.Top >= 0 && one.Right <= file.Width && one.Bottom <= file.Height, $"'{one.Text}' leaves the page");
            for (var j = 0; j < i; j++)
            {
                var other = texts[j];
                var overlap = one.Left < other.Right && other.Left < one.Right && one.Top < other.Bottom && other.Top < one.Bottom;
                Assert.False(overlap, $"'{one.Text}' lies over '{other.Text}'");
            }
        }
    }
}
