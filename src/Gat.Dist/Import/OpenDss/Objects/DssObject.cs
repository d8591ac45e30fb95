using Gat.Dist.Import.OpenDss.Language;

namespace Gat.Dist.Import.OpenDss.Objects;

/// <summary>One object of a script, such as a line or a line code, with the values that it has after the commands so far.</summary>
internal abstract class DssObject : IRowOrigin
{
    /// <summary>Lower-case name without its class.</summary>
    public string Name { get; private set; } = "";

    public DssClass Class { get; private set; } = null!;

    /// <summary>Where it was made.</summary>
    public SourcePlace Place { get; private set; }

    /// <summary>Whether it takes part in the circuit.</summary>
    public bool IsEnabled { get; set; } = true;

    /// <summary>Class and name, such as line.650632.</summary>
    public string FullName => $"{Class.Name}.{Name}";

    /// <summary>File and line where it was made.</summary>
    public string Where => Place.ToString();

    public PropertyTable Properties => Class.Properties;

    /// <summary>Takes a value; called for properties that are read, in the order of the script.</summary>
    public abstract void Set(PropertyEdit edit);

    /// <summary>Gives a new object its identity.</summary>
    public void Begin(DssClass dssClass, string name, SourcePlace place)
    {
        Class = dssClass;
        Name = name;
        Place = place;
    }

    /// <summary>An object of another name with the same values (like=).</summary>
    public DssObject CloneAs(string name, SourcePlace place)
    {
        var clone = (DssObject)MemberwiseClone();
        clone.Begin(Class, name, place);
        clone.OwnParts();
        return clone;
    }

    /// <summary>Opens or closes a terminal: the commands Open and Close.</summary>
    /// <returns>Whether the object can.</returns>
    public virtual bool SetOpen(int terminal, bool isOpen) => false;

    /// <summary>Copies arrays that a clone would share with its pattern and that are changed in place.</summary>
    protected virtual void OwnParts()
    {
    }
}
