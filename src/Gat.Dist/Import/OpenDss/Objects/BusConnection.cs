using System.Collections.Immutable;
using System.Globalization;

namespace Gat.Dist.Import.OpenDss.Objects;

/// <summary>Where a terminal of an element is connected: a bus and, where the script says so, the node of each conductor.</summary>
/// <param name="Bus">Lower-case name of the bus; empty where none is given.</param>
/// <param name="Nodes">Nodes of the conductors in order; 0 is earth. Conductors without one take the default.</param>
internal sealed record BusConnection(string Bus, ImmutableArray<int> Nodes)
{
    public static BusConnection None { get; } = new("", []);

    /// <summary>Reads name.1.2.3; null where what follows the name is no node number.</summary>
    public static BusConnection? Parse(string text)
    {
        var dot = text.IndexOf('.', StringComparison.Ordinal);
        if (dot < 0)
        {
            return new BusConnection(text, []);
        }

        var nodes = ImmutableArray.CreateBuilder<int>(4);
        foreach (var part in text.AsSpan(dot + 1).TrimEnd('.').Split('.'))
        {
            if (!int.TryParse(text.AsSpan(dot + 1)[part], NumberStyles.None, CultureInfo.InvariantCulture, out var node))
            {
                return null;
            }

            nodes.Add(node);
        }

        return new BusConnection(text[..dot], nodes.ToImmutable());
    }

    /// <summary>The node of a conductor: as given, else 1, 2, ... for the phases and earth behind them.</summary>
    /// <param name="conductor">Number of the conductor, from 0.</param>
    /// <param name="phases">Number of phases of the element.</param>
    public int Node(int conductor, int phases) =>
        conductor < Nodes.Length ? Nodes[conductor] : conductor < phases ? conductor + 1 : 0;

    public override string ToString() => Nodes.IsEmpty ? Bus : $"{Bus}.{string.Join('.', Nodes)}";
}
