namespace Gat.Dist.Pictures.Colours;

/// <summary>On which paper a picture is drawn.</summary>
public enum PictureTheme
{
    /// <summary>Light or dark as the viewer prefers.</summary>
    Auto,

    /// <summary>Always light.</summary>
    Light,

    /// <summary>Always dark.</summary>
    Dark,
}
