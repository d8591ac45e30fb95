using Gat.Dist.Pictures.Colours;
using Gat.Dist.Pictures.Drawing;
using Gat.Dist.Pictures.Labels;
using Gat.Dist.Pictures.Layout;
using Gat.Schemas.Tables.Definitions;

namespace Gat.Dist.Pictures.Map;

/// <summary>A map of a feeder, coloured by a value. Head, map and legend have parts of the page for themselves, so that none covers another.</summary>
internal static class MapPicture
{
    /// <summary>Draws it.</summary>
    public static Picture Draw(PictureData data, PictureOptions options)
    {
        var worst = data.Values.Worst();
        var scale = new ValueScale(data.Values, worst);
        var places = (data.Grid.Tables.Find(GridTables.Nodes) is { } nodes ? GivenPlaces.Of(data.Feeder, data.Tree, nodes) : null) ?? BusPlaces.OfTree(data.Tree);

        // What is left out of the map depends on nothing that the caption moves: a first frame finds it.
        var frame = MapFrame.Of(places, options.WidthPixels, 0);
        var notes = new MapDevices(data, frame, new MapWires(data, frame, scale, worst)).Notes;
        var caption = Caption.Of(data, worst, [.. places.Notes, .. notes]);
        var head = new PageHead(data.Title, caption, options.WidthPixels);
        frame = MapFrame.Of(places, options.WidthPixels, head.Bottom);

        var wires = new MapWires(data, frame, scale, worst);
        var buses = new MapBuses(data, frame, scale, worst);
        var devices = new MapDevices(data, frame, wires);
        var labels = new MapLabels(data, frame, wires, buses, devices, worst);
        var legend = new MapLegend(data, scale, Limits.Of(data), Key(data, wires, buses, devices, worst), options.WidthPixels);

        using var page = new SvgPage(options.WidthPixels, Math.Ceiling(frame.Area.Bottom + legend.Height), data.Title, caption, StyleSheet.Of(options.Theme));
        head.Write(page);
        wires.Write(page);
        buses.Write(page);
        devices.Write(page);
        labels.Write(page);
        legend.Write(page, frame.Area.Bottom);
        return new Picture(page.Finish(), PictureKind.Map, data.Values.Quantity, data.Title, caption);
    }

    private static List<KeyEntry> Key(PictureData data, MapWires wires, MapBuses buses, MapDevices devices, double[] worst)
    {
        List<KeyEntry> key = [.. devices.Key];
        if (buses.Violating.Count > 0)
        {
            key.Add(new KeyEntry(
                $"beyond its limits ({buses.Violating.Count} {(buses.Violating.Count == 1 ? "bus" : "buses")})", (page, x, y) => page.Circle(x, y, 6, "bad")));
        }

        if (wires.Overloaded.Count > 0)
        {
            key.Add(new KeyEntry($"above its rating ({wires.Overloaded.Count} {(wires.Overloaded.Count == 1 ? "branch" : "branches")})", (page, x, y) =>
            {
                page.OpenGroup("edge");
                page.Path(new PathText().Segment(x - 9, y, x + 9, y).ToString());
                page.CloseGroup();
                page.OpenGroup("wires");
                page.Path(new PathText().Segment(x - 9, y, x + 9, y).ToString(), "r11");
                page.CloseGroup();
            }));
        }

        if (data.Tree.Loops.Count > 0)
        {
            key.Add(Wire("branch that closes a loop", "tie"));
        }

        if (worst.Any(double.IsNaN))
        {
            key.Add(Wire("without a value", "none"));
        }

        return key;
    }

    private static KeyEntry Wire(string text, string style) => new(text, (page, x, y) =>
    {
        page.OpenGroup("wires");
        page.Path(new PathText().Segment(x - 11, y, x + 11, y).ToString(), style);
        page.CloseGroup();
    });
}
