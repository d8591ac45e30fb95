namespace Gat.Dist.Import;

/// <summary>An element of a source that became a row of a table; faults name it.</summary>
internal interface IRowOrigin
{
    /// <summary>Its name, unique in the source.</summary>
    string FullName { get; }

    /// <summary>Where in the source it stands.</summary>
    string Where { get; }
}
