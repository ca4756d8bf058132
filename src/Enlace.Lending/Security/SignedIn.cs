namespace Enlace.Lending.Security;

/// <summary>What a user gets for a password or for a refresh token. The first two are all that the contract's original gave.</summary>
internal sealed record SignedIn(string AccessToken, string TokenType, string RefreshToken, int ExpiresIn, int RefreshExpiresIn);
