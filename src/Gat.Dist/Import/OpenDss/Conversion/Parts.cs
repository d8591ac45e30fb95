using Gat.Dist.Import.OpenDss.Objects;

namespace Gat.Dist.Import.OpenDss.Conversion;

/// <summary>A source at its bus.</summary>
internal sealed record SourcePart(Vsource Source, Terminal Terminal);

/// <summary>A line, series reactor or series capacitor between two buses; conductor i joins node i of both.</summary>
internal sealed record SeriesPart(DssObject Element, Bus Bus1, int[] Nodes1, Bus Bus2, int[] Nodes2)
{
    /// <summary>Whether it carries nothing.</summary>
    public bool IsOpen => Element switch
    {
        Line line => line.IsOpen,
        Reactor reactor => reactor.IsOpen,
        Capacitor capacitor => capacitor.IsOpen,
        _ => false,
    };

    /// <summary>Conductors at the first end, such as ABC or CB0.</summary>
    public string Letters1 => string.Concat(Nodes1.Select(Bus1.Letter));

    /// <summary>Conductors at the second end.</summary>
    public string Letters2 => string.Concat(Nodes2.Select(Bus2.Letter));
}

/// <summary>A transformer with its windings at their buses.</summary>
internal sealed record TransformerPart(Transformer Transformer, Terminal[] Windings);

/// <summary>A load, machine, bank or reactor at one bus.</summary>
internal sealed record ShuntPart(DssObject Element, Terminal Terminal);
