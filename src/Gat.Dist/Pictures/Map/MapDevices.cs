using Gat.Dist.Pictures.Drawing;
using Gat.Dist.Pictures.Labels;
using Gat.Schemas.Tables.Definitions;

namespace Gat.Dist.Pictures.Map;

/// <summary>The signs of devices on a map. Kinds with so many that they would hide the feeder are left out, which a note tells.</summary>
internal sealed class MapDevices
{
    private readonly PictureData data;
    private readonly MapFrame frame;
    private readonly MapWires wires;
    private readonly int most;
    private readonly List<Device> devices = [];
    private readonly List<KeyEntry> key = [];
    private readonly List<string> notes = [];

    public MapDevices(PictureData data, MapFrame frame, MapWires wires)
    {
        (this.data, this.frame, this.wires) = (data, frame, wires);
        most = Math.Max(12, Math.Min(60, data.Feeder.Buses.Count / 4));
        AddSources();
        AddBranches("transformer", Transformers(), (page, x, y, along, tip) => Signs.Transformer(page, x, y, along, tip));
        AddBranches("regulator", data.Feeder.Regulators.Branch.Distinct(), (page, x, y, _, tip) => Signs.Regulator(page, x, y, tip));
        AddBranches("open switch or branch", data.Tree.Open, (page, x, y, _, tip) => Signs.OpenSwitch(page, x, y, tip));
        AddAtBuses("capacitor", Capacitors(), Signs.Capacitor);
        AddAtBuses("generation, storage or other resource", Resources(), (page, x, y, _, tip) => Signs.Resource(page, x, y, tip));
    }

    /// <summary>What the signs stand for.</summary>
    public IReadOnlyList<KeyEntry> Key => key;

    /// <summary>What was left out.</summary>
    public IReadOnlyList<string> Notes => notes;

    /// <summary>Keeps labels off the signs.</summary>
    public void Tell(LabelPlacer labels)
    {
        foreach (var device in devices)
        {
            labels.Block(Box.Around(device.X, device.Y, Signs.Radius));
        }
    }

    /// <summary>Writes the signs.</summary>
    public void Write(SvgPage page)
    {
        page.OpenGroup("sign");
        foreach (var device in devices)
        {
            if (device.Stub is { } stub)
            {
                page.Line(stub.X, stub.Y, device.X, device.Y);
            }
        }

        foreach (var device in devices)
        {
            device.Draw(page);
        }

        page.CloseGroup();
    }

    private IEnumerable<int> Transformers() => Enumerable.Range(0, data.Feeder.Branches.Count)
        .Where(branch => data.Feeder.Branches.Kind[branch] == BranchKind.Transformer && data.Feeder.Branches.Closed[branch])
        .Except(data.Feeder.Regulators.Branch);

    private IEnumerable<(int Bus, string Tip)> Capacitors() => Enumerable.Range(0, data.Feeder.Capacitors.Count)
        .Select(bank => (data.Feeder.Capacitors.Bus[bank], $"capacitor {data.Feeder.Capacitors.Id[bank]}: {data.Feeder.Capacitors.QMvar[bank]:G4} Mvar"));

    private IEnumerable<(int Bus, string Tip)> Resources()
    {
        var generators = data.Feeder.Generators;
        for (var generator = 0; generator < generators.Count; generator++)
        {
            if (generators.InService[generator] && data.Feeder.Buses.Type[generators.Bus[generator]] != BusType.Slack)
            {
                yield return (generators.Bus[generator], $"generator {generators.Id[generator]}");
            }
        }

        if (data.Grid.Tables.Find(DerTables.Assets) is not { } assets)
        {
            yield break;
        }

        var (id, at, kind) = (assets.Text("asset_id"), assets.Text("bus_id"), assets.Text("asset_type"));
        for (var row = 0; row < assets.RowCount; row++)
        {
            if (at[row] is { } name && data.Feeder.BusIndex.TryGetValue(name, out var bus))
            {
                yield return (bus, $"{kind[row]} {id[row]}");
            }
        }
    }

    private void AddSources()
    {
        foreach (var bus in Enumerable.Range(0, data.Feeder.Buses.Count).Where(bus => data.Feeder.Buses.Type[bus] == BusType.Slack))
        {
            Add(frame.X[bus], frame.Y[bus], null, page => Signs.Source(page, frame.X[bus], frame.Y[bus], $"source: {MapWires.BusTip(data, bus)}"));
        }

        if (devices.Count > 0)
        {
            key.Add(Entry("source", (page, x, y) => Signs.Source(page, x, y)));
        }
    }

    private void AddBranches(string name, IEnumerable<int> which, Action<SvgPage, double, double, (double X, double Y), string?> draw)
    {
        // Those of several phases, side by side between the same buses, have one sign.
        var branches = which.DistinctBy(branch => data.Tree.EndBelow(branch) is var end && end >= 0 ? end : -1 - branch).ToList();
        if (!HasRoom(name, branches.Count))
        {
            return;
        }

        foreach (var branch in branches)
        {
            var (x, y) = FreePlace(branch);
            var along = wires.Along(branch);
            Add(x, y, null, page => draw(page, x, y, along, $"{name} {data.Feeder.Branches.Id[branch]}"));
        }

        key.Add(Entry(name, (page, x, y) => draw(page, x, y, (1, 0), null)));
    }

    private void AddAtBuses(string name, IEnumerable<(int Bus, string Tip)> which, Action<SvgPage, double, double, (double X, double Y), string?> draw)
    {
        var places = which.GroupBy(device => device.Bus, device => device.Tip).OrderBy(group => group.Key).ToList();
        if (!HasRoom(name, places.Count))
        {
            return;
        }

        foreach (var place in places)
        {
            var direction = FreeDirection(place.Key);
            var (busX, busY) = (frame.X[place.Key], frame.Y[place.Key]);
            var (x, y) = (busX + (17 * direction.X), busY + (17 * direction.Y));
            var tip = string.Join(", ", place);
            Add(x, y, (busX, busY), page => draw(page, x, y, direction, $"{tip}; bus {data.Feeder.Buses.Id[place.Key]}"));
        }

        key.Add(Entry(name, (page, x, y) => draw(page, x, y, (0, 1), null)));
    }

    private bool HasRoom(string name, int count)
    {
        if (count > most)
        {
            notes.Add($"{count} {name}s have no sign");
        }

        return count > 0 && count <= most;
    }

    // At the middle of the branch; where another sign stands there already, as at a regulator beside the source, further along the way.
    private (double X, double Y) FreePlace(int branch)
    {
        var (x, y) = wires.Middle(branch);
        var end = data.Tree.EndBelow(branch);
        for (var step = 0; step < 4 && end >= 0 && devices.Exists(device => double.Hypot(device.X - x, device.Y - y) < 2 * Signs.Radius); step++)
        {
            var next = data.Tree.Order.Where(bus => data.Tree.Parent[bus] == end).MaxBy(bus => double.Hypot(frame.X[bus] - x, frame.Y[bus] - y));
            var away = double.Hypot(frame.X[next] - x, frame.Y[next] - y);
            (x, y) = data.Tree.Parent[next] == end && away > 1 ? (x + (15 * (frame.X[next] - x) / away), y + (15 * (frame.Y[next] - y) / away)) : (x, y - 15);
        }

        return (x, y);
    }

    // Of eight directions the one that is furthest from branches and other signs.
    private (double X, double Y) FreeDirection(int bus)
    {
        var (busX, busY) = (frame.X[bus], frame.Y[bus]);
        var used = data.Tree.Order.Where(other => data.Tree.Parent[other] == bus || data.Tree.Parent[bus] == other)
            .SelectMany(other => frame.Pieces(data.Tree.Parent[other] == bus ? bus : other, data.Tree.Parent[other] == bus ? other : bus))
            .SelectMany(piece => new[] { (X: piece.X1 - busX, Y: piece.Y1 - busY), (X: piece.X2 - busX, Y: piece.Y2 - busY) })
            .Concat(devices.Select(device => (X: device.X - busX, Y: device.Y - busY)).Where(offset => double.Hypot(offset.X, offset.Y) < 40))
            .Where(offset => double.Hypot(offset.X, offset.Y) > 0.1)
            .Select(offset => Math.Atan2(offset.Y, offset.X)).ToList();
        var best = Enumerable.Range(0, 8).Select(step => (step + 2) % 8 * Math.PI / 4)
            .MaxBy(angle => used.Count == 0 ? 0 : Math.Round(used.Min(other => Math.Abs(Math.IEEERemainder(angle - other, 2 * Math.PI))), 3));
        return (Math.Cos(best), Math.Sin(best));
    }

    private void Add(double x, double y, (double X, double Y)? stub, Action<SvgPage> draw) => devices.Add(new Device(x, y, stub, draw));

    private static KeyEntry Entry(string text, Action<SvgPage, double, double> draw) => new(text, (page, x, y) =>
    {
        page.OpenGroup("sign");
        draw(page, x, y);
        page.CloseGroup();
    });

    private sealed record Device(double X, double Y, (double X, double Y)? Stub, Action<SvgPage> Draw);
}
