namespace Gat.Dist.Import.OpenDss.Objects;

/// <summary>An object that carries current, so that the commands Open and Close can take it out of and into the circuit.</summary>
internal abstract class CircuitElement : DssObject
{
    /// <summary>Whether a terminal was opened.</summary>
    public bool IsOpen { get; private set; }

    public override bool SetOpen(int terminal, bool isOpen)
    {
        IsOpen = isOpen;
        return true;
    }
}
