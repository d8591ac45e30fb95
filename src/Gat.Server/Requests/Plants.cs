using System.Text.Json;
using Gat.Derms.Aggregation;
using Gat.Schemas.Validation;

namespace Gat.Server.Requests;

/// <summary>The plants of a request: <c>vpp_nodes</c>.</summary>
/// <param name="Names">As the client named them, numbers without quotes.</param>
/// <param name="AreNumbers">For each whether the client gave a number.</param>
/// <param name="Buses">Their buses.</param>
internal sealed record Plants(string[] Names, bool[] AreNumbers, int[] Buses)
{
    private const string Field = "vpp_nodes";

    /// <summary>The plants of the document's example.</summary>
    public static readonly int[] Example = [10, 15, 18, 20, 25];

    /// <summary>What a client may call the set.</summary>
    public string CacheKey => string.Join(',', Names);

    /// <summary>Reads the list; numbers are ids of buses, and texts are accepted for grids whose ids are no numbers.</summary>
    /// <exception cref="RequestException">400.</exception>
    public static Plants Read(JsonElement body, AggregationGrid grid, int maxNodes)
    {
        if (!body.TryGetProperty(Field, out var list) || list.ValueKind != JsonValueKind.Array || list.GetArrayLength() == 0)
        {
            throw RequestException.Wrong($"{Field} must be a non-empty list");
        }

        var count = list.GetArrayLength();
        if (count > maxNodes)
        {
            throw RequestException.Wrong($"{Field} has {count} nodes, more than the {maxNodes} that this service takes");
        }

        var plants = new Plants(new string[count], new bool[count], new int[count]);
        var at = 0;
        foreach (var node in list.EnumerateArray())
        {
            (plants.Names[at], plants.AreNumbers[at]) = Name(node, at);
            plants.Buses[at] = Bus(plants.Names[at], grid, at);
            at++;
        }

        return plants;
    }

    /// <summary>The example's plants where a request names none.</summary>
    public static Plants ReadOrExample(JsonElement body, AggregationGrid grid, int maxNodes)
    {
        if (body.TryGetProperty(Field, out var list) && list.ValueKind != JsonValueKind.Null)
        {
            return Read(body, grid, maxNodes);
        }

        string[] names = [.. Example.Select(node => $"{node}")];
        return new Plants(names, [.. names.Select(_ => true)], [.. names.Select((name, at) => Bus(name, grid, at))]);
    }

    private static (string Name, bool IsNumber) Name(JsonElement node, int at) =>
        node.ValueKind == JsonValueKind.Number && node.TryGetInt64(out var number) ? ($"{number}", true)
        : node.ValueKind == JsonValueKind.String ? (node.GetString()!, false)
        : throw RequestException.Wrong($"{Field}[{at}] must be an integer");

    private static int Bus(string name, AggregationGrid grid, int at)
    {
        if (!grid.Feeder.BusIndex.TryGetValue(name, out var bus))
        {
            var near = name.Length <= 64 ? Spelling.Nearest(name, grid.Feeder.BusIndex.Keys) : null;
            throw RequestException.Wrong($"{Field}[{at}]: there is no node {Short(name)}{(near is null ? "" : $", did you mean {near}?")}");
        }

        return grid.RowOf(bus) >= 0
            ? bus
            : throw RequestException.Wrong($"{Field}[{at}]: node {name} is {(grid.Network.Network.BusNode[bus] < 0 ? "not connected to a source" : "the source, where the network limits nothing")}");
    }

    private static string Short(string name) => name.Length <= 64 ? name : name[..64] + "...";
}
