using System.Collections.Concurrent;

namespace Gat.Dist.Import.OpenDss.Objects;

/// <summary>What gat does with a property.</summary>
internal enum PropertyUse
{
    /// <summary>Its value counts.</summary>
    Read,

    /// <summary>It has no bearing on a power flow: counted, never refused.</summary>
    WithoutEffect,

    /// <summary>gat cannot honour it: told with file and line, refused under --strict.</summary>
    Unsupported,
}

/// <summary>The properties of one class of OpenDSS in their order, which positional values follow.</summary>
/// <remarks>Orders and names: OpenDSS Manual and https://dss-extensions.org/dss-format, tables of properties.</remarks>
internal sealed class PropertyTable
{
    private readonly string[] names;
    private readonly PropertyUse[] uses;
    private readonly ConcurrentDictionary<string, int> known = new(StringComparer.OrdinalIgnoreCase);

    /// <param name="properties">Names in order, separated by blanks; a leading - marks one without effect, ! one that is unsupported.</param>
    public PropertyTable(string properties)
    {
        var words = properties.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
        names = [.. words.Select(word => word.TrimStart('-', '!'))];
        uses = [.. words.Select(word => word[0] switch
        {
            '-' => PropertyUse.WithoutEffect,
            '!' => PropertyUse.Unsupported,
            _ => PropertyUse.Read,
        })];
        for (var index = 0; index < names.Length; index++)
        {
            known.TryAdd(names[index], index);
        }
    }

    public int Count => names.Length;

    public string this[int index] => names[index];

    public PropertyUse Use(int index) => uses[index];

    /// <summary>Names of all properties.</summary>
    public IReadOnlyList<string> Names => names;

    /// <summary>The property of this name, or the first that it abbreviates; -1 where there is none.</summary>
    public int IndexOf(string name)
    {
        if (known.TryGetValue(name, out var index))
        {
            return index;
        }

        index = Array.FindIndex(names, candidate => candidate.StartsWith(name, StringComparison.OrdinalIgnoreCase));
        if (index >= 0)
        {
            known[name] = index;
        }

        return index;
    }
}
