namespace Enlace.Tests.Architecture.Planted;

/// <summary>Rule 3: more questions than a module may ask another one directly.</summary>
internal interface IChattyQuestion
{
    int First();

    int Second();

    int Third();

    int Fourth();
}
